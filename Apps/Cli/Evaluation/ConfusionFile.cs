using System;
using System.IO;
using System.Linq;
using SfNet.Cli.Arguments;
using SfNet.Images;
using SfNet.Metrics;

namespace SfNet.Cli.Evaluation;

/// <summary>Writes a confusion matrix to a file, as its name's end says.</summary>
internal static class ConfusionFile
{
    private const string Values = ".csv";
    private const string Picture = ".png";

    /// <summary>Refuses a name before the work begins.</summary>
    public static void Check(string path, string weights)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (Values or Picture))
        {
            throw new CommandException(ExitCode.Usage, $"--confusion takes a file that ends in {Values} or {Picture}; found '{Printable.Text(path)}'.");
        }

        OutputFile.Check(path, weights);
    }

    public static void Write(string path, ConfusionMatrix confusion)
    {
        string[] names = [.. CityscapesClasses.Trained.ToArray().Select(item => item.Name)];
        bool picture = Path.GetExtension(path).Equals(Picture, StringComparison.OrdinalIgnoreCase);
        OutputFile.Write(path, file =>
        {
            if (picture)
            {
                PngWriter.WriteRgb(file, ConfusionPicture.Draw(confusion, names));
            }
            else
            {
                ConfusionCsv.Write(file, confusion, names);
            }
        });
    }
}
