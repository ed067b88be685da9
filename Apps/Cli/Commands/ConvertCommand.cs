using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Cli.Conversion;
using SfNet.Cli.Networks;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet convert</c>: a weight file of another origin as a safetensors file.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> input = new("IN") { HelpName = "IN", Description = "The file to read: a checkpoint of PyTorch (.pth, .pt) or a safetensors file" };
        Option<string?> output = CommonOptions.Path("--output", "-o", "FILE", "The safetensors file to write", required: true);
        Option<string?> network = new("--to")
        {
            Description = "The network that the weights are to fit; keys of the other scheme are renamed",
            HelpName = "NET",
        };
        Option<string?> keys = Keys();
        Option<bool> half = new("--half") { Description = "Store floating-point numbers with 16 bits" };
        Option<bool> json = CommonOptions.Json();
        var command = new ExampleCommand(
            "convert",
            "Make a safetensors file of a PyTorch checkpoint, or of one with other keys",
            "sfnet convert epoch_300.pth -o r18.safetensors",
            "sfnet convert official.pth -o r18.safetensors --to sfnet-r18",
            "sfnet convert r18.safetensors -o official.safetensors --keys official --half")
        {
            input, output, network, keys, half, json,
        };
        command.SetAction(result =>
        {
            var settings = new ConversionSettings(
                result.GetRequiredValue(input),
                result.GetRequiredValue(output)!,
                result.GetValue(network) is { } name ? NetworkList.Find(name) : null,
                result.GetValue(keys),
                result.GetValue(half));
            OutputFile.Check(settings.Output, settings.Input);
            ConversionResult converted = WeightConversion.Run(settings, terminal.Cancellation);
            if (result.GetValue(json))
            {
                terminal.Json(writer => ConversionReport.Write(writer, settings, converted));
            }
            else
            {
                ConversionReport.Print(terminal, settings, converted);
            }
        });
        return command;
    }

    private static Option<string?> Keys() => new("--keys")
    {
        Description = "Names as in SFNet on mmsegmentation, or as in the authors' own code; without --to, the network is recognised",
        HelpName = "seed|official",
        CustomParser = result =>
        {
            string scheme = result.Tokens[0].Value.ToLowerInvariant();
            if (scheme is KeyScheme.Seed or KeyScheme.Official)
            {
                return scheme;
            }

            result.AddError($"--keys is seed or official; found '{result.Tokens[0].Value}'");
            return null;
        },
    };
}
