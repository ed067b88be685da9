using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SfNet.Files;

namespace SfNet.Metrics;

/// <summary>Writes a confusion matrix as comma-separated values.</summary>
public static class ConfusionCsv
{
    /// <summary>Writes a file of a line for each true class, with a column for each predicted one; the cells are numbers of pixels.</summary>
    /// <param name="path">The file to create or replace; it appears whole or not at all.</param>
    /// <param name="matrix">The counts.</param>
    /// <param name="names">The classes' names, as many as the matrix has.</param>
    /// <exception cref="ArgumentException">There are more or fewer names than classes.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        byte[] text = Encoding.UTF8.GetBytes(Compose(matrix, names));
        AtomicFile.Write(
            path, text, (stream, bytes) => stream.Write(bytes), (file, reason, cause) => new IOException($"'{file}': {reason}.", cause));
    }

    private static string Compose(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        ClassNames.Check(matrix, names);
        var text = new StringBuilder("truth");
        foreach (string name in names)
        {
            text.Append(',').Append(Cell(name));
        }

        text.Append('\n');
        for (int truth = 0; truth < matrix.Classes; truth++)
        {
            text.Append(Cell(names[truth]));
            for (int predicted = 0; predicted < matrix.Classes; predicted++)
            {
                text.Append(',').Append(matrix[truth, predicted].ToString(CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(string text) =>
        text.Any(letter => letter is ',' or '"' or '\n' or '\r') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
