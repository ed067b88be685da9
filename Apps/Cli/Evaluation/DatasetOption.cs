using System;
using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Data;

namespace SfNet.Cli.Evaluation;

/// <summary>The options that name a data set's split.</summary>
internal sealed class DatasetOption(string standardSplit)
{
    private readonly Option<string?> root = CommonOptions.Path("--data", "-d", "DIR", "The data set's folder, in the layout of Cityscapes: leftImg8bit/SPLIT and gtFine/SPLIT", required: true);

    private readonly Option<string> split = new("--split")
    {
        Description = "The split's folder",
        HelpName = "NAME",
        DefaultValueFactory = _ => standardSplit,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(root);
        command.Add(split);
    }

    /// <summary>Opens the split; each of its problems is told on a line of its own.</summary>
    /// <exception cref="CommandException">There are problems.</exception>
    public CityscapesDataset Open(ParseResult result, Terminal terminal, bool withLabels) =>
        Open(result, terminal, result.GetRequiredValue(split), "--split", withLabels);

    /// <summary>Opens another split of the same data set, which another option names; where it has problems, the hint says how to do without it.</summary>
    /// <exception cref="CommandException">There are problems.</exception>
    public CityscapesDataset Open(ParseResult result, Terminal terminal, string name, string option, bool withLabels = true, string hint = "")
    {
        string folder = result.GetRequiredValue(root)!;
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().ContainsAny('/', '\\'))
        {
            throw new CommandException(ExitCode.Usage, $"{option} takes the name of a folder, such as {standardSplit}; found '{Printable.Text(name)}'.");
        }

        try
        {
            return CityscapesDataset.Open(folder, name, withLabels);
        }
        catch (DatasetException exception)
        {
            foreach (string problem in exception.Problems)
            {
                terminal.Complain(problem);
            }

            string count = exception.Problems.Count == 1 ? "a problem" : $"{Quantity.Count(exception.Problems.Count)} problems";
            throw new CommandException($"the split {name} of '{Printable.Text(folder)}' has {count}; nothing was done.{hint}", exception);
        }
    }
}
