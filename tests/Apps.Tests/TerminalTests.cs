using System;
using System.IO;
using System.Linq;
using SfNet.Cli;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class TerminalTests
{
    [Fact]
    public void A_table_is_plain_in_a_file_and_framed_on_a_terminal()
    {
        var table = new TextTable("Name", ">Size", "Words");
        table.Add("a", "12,345", "[one] two");
        table.Add("long name", "6", string.Empty);
        using var file = new StringWriter();
        using var screen = new StringWriter();

        new Terminal(file, TextWriter.Null).Table(table);
        new Terminal(screen, TextWriter.Null, outputIsTerminal: true).Table(table);

        Assert.Equal(["Name         Size  Words", "a          12,345  [one] two", "long name       6"], Lines(file));
        Assert.StartsWith("╭", Lines(screen)[0], StringComparison.Ordinal);
        Assert.Contains(Lines(screen), line => line.Contains("[one] two", StringComparison.Ordinal));
    }

    [Fact]
    public void Finished_parts_are_lines_where_nobody_sees_a_bar()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        using (ProgressDisplay progress = ProgressDisplay.Start(new Terminal(output, error), "Working", 2))
        {
            progress.Done("first");
            progress.Failed("second\nfailed");
        }

        Assert.Equal(["first"], Lines(output));
        Assert.Equal(["sfnet: second failed"], Lines(error));
    }

    [Fact]
    public void On_a_terminal_the_bar_stands_for_the_lines_and_failures_are_still_told()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        using (ProgressDisplay progress = ProgressDisplay.Start(new Terminal(output, error, outputIsTerminal: true, errorIsTerminal: true), "Working", 2))
        {
            progress.Done("first");
            progress.Failed("second failed");
        }

        Assert.Empty(output.ToString());
        Assert.Contains(Lines(error), line => line.Contains("sfnet: second failed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bar_does_not_swallow_results_that_go_to_a_file()
    {
        using var output = new StringWriter();

        using (ProgressDisplay progress = ProgressDisplay.Start(new Terminal(output, TextWriter.Null, errorIsTerminal: true), "Working", 1))
        {
            progress.Done("first");
        }

        Assert.Equal(["first"], Lines(output));
    }

    private static string[] Lines(StringWriter writer) =>
        [.. writer.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
}
