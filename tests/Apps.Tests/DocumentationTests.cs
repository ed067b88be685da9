using System;
using System.IO;
using System.Linq;
using SfNet.Cli;
using SfNet.Cli.Networks;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Find("docs/cli.md"));

    [Fact]
    public void Every_command_line_of_the_page_is_understood()
    {
        string[] lines = [.. Page.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("$ sfnet ", StringComparison.Ordinal))];

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(CommandLine.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Parse(line["$ sfnet ".Length..]).Errors));
    }

    [Fact]
    public void Every_command_and_option_is_on_the_page()
    {
        foreach (var command in CommandLine.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Subcommands)
        {
            Assert.Contains($"## {command.Name}", Page, StringComparison.Ordinal);
            Assert.All(command.Options.Where(option => !option.Hidden), option => Assert.Contains($"`{option.Name}", Page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_networks_that_can_be_trained_are_those_on_the_page_of_training()
    {
        string page = File.ReadAllText(Find("docs/training.md"));

        string sentence = page[page.IndexOf("The program trains ", StringComparison.Ordinal)..];
        string[] named = [.. sentence[..sentence.IndexOf(';', StringComparison.Ordinal)].Split('`').Where((_, place) => place % 2 == 1)];

        Assert.Equal(TrainingList.All.Select(training => training.Network.Name), named);
    }

    /// <summary>A file of the repository, looked for from the test's folder upwards.</summary>
    private static string Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SfNet.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new FileNotFoundException($"No repository around {AppContext.BaseDirectory}.");
    }
}
