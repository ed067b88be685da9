using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using SfNet.Cli.Arguments;
using SfNet.Cli.Networks;
using SfNet.Weights;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet init</c>: fresh weights by the declared initialisers.</summary>
internal static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> network = CommonOptions.Network();
        Option<string?> output = CommonOptions.Path("--output", "-o", "FILE", "The safetensors file to write", required: true);
        Option<ulong> seed = CommonOptions.Number("--seed", "The same seed gives the same bytes", 0UL, ulong.MinValue, ulong.MaxValue);
        var command = new ExampleCommand(
            "init",
            "Write fresh weights by the declared initialisers",
            "sfnet init sfnet-r18 -o r18.safetensors",
            "sfnet init sfnet-tiny -o tiny.safetensors --seed 7")
        {
            network, output, seed,
        };
        command.SetAction(result => Write(
            terminal, NetworkList.Find(result.GetRequiredValue(network)), result.GetRequiredValue(output)!, result.GetValue(seed)));
        return command;
    }

    private static void Write(Terminal terminal, NetworkDescription network, string path, ulong seed)
    {
        OutputFile.Check(path);
        MemoryWeights weights = WeightInitializer.Create(network.Parameters, seed);
        terminal.Cancellation.ThrowIfCancellationRequested();
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["network"] = network.Name,
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
        };
        SafetensorsWriter.Write(path, weights, metadata: metadata);
        terminal.Line($"{path}: {Quantity.Count(weights.Tensors.Count)} tensors, {Quantity.Count(network.ParameterCount)} parameters, seed {seed}");
    }
}
