using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli;
using SfNet.Cli.Commands;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. Root().Subcommands.Select(command => command.Name)];

    [Fact]
    public void The_commands_are_those_of_the_documentation()
    {
        Assert.Equal(["demo", "list", "devices", "info", "init", "convert", "export", "run", "predict", "data", "train", "eval", "test", "bench", "tune"], Root().Subcommands.Select(command => command.Name));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_help_with_examples(string name)
    {
        Outcome outcome = Sfnet.Succeed(name, "--help");

        Assert.Contains($"sfnet {name}", outcome.Output, StringComparison.Ordinal);
        string examples = outcome.Output[outcome.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"  sfnet {name}", examples, StringComparison.Ordinal);
        Assert.All(outcome.Lines, line => Assert.True(line.Length < 160, line));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_is_a_command_line_that_is_understood(string name)
    {
        var command = Assert.IsType<ExampleCommand>(Root().Subcommands.Single(candidate => candidate.Name == name));

        Assert.NotEmpty(command.Examples);
        Assert.All(command.Examples, example => Assert.Empty(Root().Parse(example["sfnet ".Length..]).Errors));
    }

    [Theory]
    [InlineData()]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Without_a_command_the_help_lists_all(params string[] arguments)
    {
        Outcome outcome = Sfnet.Succeed(arguments);

        Assert.All(Root().Subcommands, command => Assert.Contains($"  {command.Name}", outcome.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_is_one_line()
    {
        Outcome outcome = Sfnet.Succeed("--version");

        Assert.Matches(@"^sfnet \d+\.\d+\.\d+$", outcome.Output.TrimEnd());
    }

    private static RootCommand Root() => CommandLine.Create(new Terminal(TextWriter.Null, TextWriter.Null));
}
