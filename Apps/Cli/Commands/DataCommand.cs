using System.CommandLine;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet data</c>: what is done with data sets.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal) =>
        new ExampleCommand("data", "Make data sets to train and evaluate on", "sfnet data synth -o scenes --count 1000")
        {
            SynthCommand.Create(terminal),
        };
}
