using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace SfNet.Cli;

/// <summary>A table that prints as aligned columns of plain text, or with a frame on a terminal.</summary>
/// <param name="columns">The headings; one that begins with <c>&gt;</c> belongs to a column of numbers, aligned to the right.</param>
internal sealed class TextTable(params string[] columns)
{
    private const string Gap = "  ";
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public void WriteTo(TextWriter writer)
    {
        string[][] lines = [[.. columns.Select(Heading)], .. rows];
        int[] widths = [.. columns.Select((_, column) => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
        {
            writer.WriteLine(string.Join(Gap, line.Select((cell, i) => IsNumber(columns[i]) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        }
    }

    public Table Framed()
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (string column in columns)
        {
            Justify alignment = IsNumber(column) ? Justify.Right : Justify.Left;
            table.AddColumn(new TableColumn(new Text(Heading(column), new Style(decoration: Decoration.Bold))) { Alignment = alignment });
        }

        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }

    private static bool IsNumber(string column) => column.StartsWith('>');

    private static string Heading(string column) => column.TrimStart('>');
}
