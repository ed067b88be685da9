using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli;
using SfNet.Cli.Networks;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData("sfnet-r81", "did you mean 'sfnet-r18'?")]
    [InlineData("r101", "did you mean 'sfnet-r101'?")]
    [InlineData("sfnet-tinny", "did you mean 'sfnet-tiny'?")]
    [InlineData("deeplab", "Known are sfnet-r18, ")]
    [InlineData("", "Known are sfnet-r18, ")]
    [InlineData("two\nlines\u001b[31m", "'two lines?[31m'")]
    public void An_unknown_network_gets_a_suggestion_and_the_list(string name, string expected)
    {
        string reason = Sfnet.Fail(2, "info", name);

        Assert.Contains(expected, reason, StringComparison.Ordinal);
        Assert.EndsWith("unet.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_s_name_may_be_written_in_capitals()
    {
        Sfnet.Succeed("info", "SFNet-Tiny");
    }

    [Theory]
    [InlineData("there is no command 'benhc'; did you mean 'bench'?", "benhc")]
    [InlineData("there is no command 'benhc'", "benhc", "--help")]
    [InlineData("See 'sfnet info --help'.", "info")]
    [InlineData("See 'sfnet info --help'.", "info", "sfnet-tiny", "more")]
    [InlineData("'--frobnicate'", "info", "sfnet-tiny", "--frobnicate")]
    [InlineData("'--output'", "init", "sfnet-tiny")]
    [InlineData("--threads takes a whole number from 0 to 1024; found '-1'", "bench", "sfnet-tiny", "--threads", "-1")]
    [InlineData("--runs takes a whole number from 1 to 100000; found '0'", "bench", "sfnet-tiny", "--runs", "0")]
    [InlineData("--seed takes a whole number from 0 to 18446744073709551615; found '1.5'", "init", "sfnet-tiny", "-o", "x", "--seed", "1.5")]
    [InlineData("--size takes rows and columns, such as 512x1024; found '512'", "info", "sfnet-r18", "--size", "512")]
    [InlineData("sfnet-r18 has no input size 512x512; it is compiled for 1024x2048, 512x1024.", "info", "sfnet-r18", "--size", "512x512")]
    [InlineData("--output takes the path of a file; found nothing", "init", "sfnet-tiny", "-o", "")]
    [InlineData("--weights takes the path of a file; found nothing", "bench", "sfnet-tiny", "-w", "")]
    [InlineData("--keys is seed or official; found 'mine'", "convert", "x.pth", "-o", "y", "--keys", "mine")]
    [InlineData("Required argument missing", "predict", "sfnet-tiny", "-w", "x", "-o", "y")]
    public void A_command_line_that_makes_no_sense_ends_with_2_and_one_line(string expected, params string[] arguments)
    {
        Assert.Contains(expected, Sfnet.Fail(2, arguments), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_command_ends_with_130()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Outcome outcome = Sfnet.Run(source.Token, "bench", "sfnet-tiny");

        Assert.Equal((130, "cancelled."), (outcome.ExitCode, outcome.Reason));
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void An_unexpected_exception_is_one_line_too()
    {
        using var error = new StringWriter();

        int exitCode = Failure.Report(new Terminal(TextWriter.Null, error), new InvalidCastException("first\nsecond"), command: null);

        Assert.Equal(1, exitCode);
        Assert.Equal("sfnet: unexpected error, InvalidCastException: first second (set SFNET_DEBUG=1 for the trace)", error.ToString().TrimEnd());
    }

    [Theory]
    [InlineData("train", "; a smaller --batch needs less, and a larger --accumulation makes up for it.")]
    [InlineData("bench", "; a smaller --size needs less.")]
    [InlineData("eval", "; a smaller --size needs less.")]
    [InlineData("run", ".")]
    [InlineData("convert", ".")]
    public void Too_little_memory_names_an_option_that_the_command_has(string name, string remedy)
    {
        using var error = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, error);
        Command command = CommandLine.Create(terminal).Subcommands.Single(known => known.Name == name);

        int exitCode = Failure.Report(terminal, new InsufficientMemoryException(), command);

        Assert.Equal(1, exitCode);
        Assert.Equal("sfnet: there is not enough memory for this" + remedy, error.ToString().TrimEnd());
    }

    [Fact]
    public void The_command_that_runs_out_of_memory_is_the_one_that_was_given()
    {
        var engine = new FakeEngine(SfNetTiny.Description) { Failure = new InsufficientMemoryException() };

        Outcome outcome = Sfnet.Run(engine.Compiled, CancellationToken.None, "bench", "sfnet-tiny", "--device", "gpu");

        Assert.Equal((1, "there is not enough memory for this; a smaller --size needs less."), (outcome.ExitCode, outcome.Reason));
    }
}
