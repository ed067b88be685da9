using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Cli.Demonstration;
using SfNet.Cli.Networks;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet demo</c>: a drawn street scene, labelled.</summary>
internal static class DemoCommand
{
    private const string Folder = "demo";
    private const string StandardNetwork = "sfnet-tiny";

    public static Command Create(Terminal terminal)
    {
        Option<string?> output = CommonOptions.Path("--output", "-o", "DIR", "The folder to write the pictures to; it is created if need be", required: false);
        output.DefaultValueFactory = _ => Folder;
        Option<string> network = new("--network", "-n")
        {
            Description = "The network to show",
            HelpName = "NET",
            DefaultValueFactory = _ => StandardNetwork,
        };
        Option<string?> weights = CommonOptions.Weights(required: false);
        weights.Description = "Weights to load; if not given, those that come with the program, or else fresh ones";
        Option<int> seed = CommonOptions.Number("--seed", "Which scene to draw", 1, 0, int.MaxValue);
        Option<int> threads = CommonOptions.Threads();
        var command = new ExampleCommand(
            "demo",
            "Draw a street scene, label it and write the pictures; needs nothing",
            "sfnet demo",
            "sfnet demo -o pictures --seed 5",
            "sfnet demo --network sfnet-r18 --weights r18.safetensors")
        {
            output, network, weights, seed, threads,
        };
        command.SetAction(result =>
        {
            var settings = new DemoSettings(
                result.GetRequiredValue(output)!, result.GetValue(weights), result.GetValue(seed), result.GetValue(threads));
            new Demo(terminal, NetworkList.Find(result.GetRequiredValue(network)), settings).Run();
        });
        return command;
    }
}
