using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Numerics;
using SfNet.Cli.Networks;

namespace SfNet.Cli.Arguments;

/// <summary>The arguments and options that several commands share, so that they mean the same everywhere.</summary>
internal static class CommonOptions
{
    private const int MostThreads = 1024;

    public static Argument<string> Network()
    {
        var argument = new Argument<string>("NET") { HelpName = "NET", Description = "A network's name, as printed by 'sfnet list'" };
        argument.CompletionSources.Add(_ => NetworkList.All.Select(network => new System.CommandLine.Completions.CompletionItem(network.Name)));
        return argument;
    }

    public static Option<string?> Weights(bool required) => Path("--weights", "-w", "FILE", "Weights to load: a safetensors file, or a checkpoint of PyTorch (.pth)", required);

    public static Option<InputShape?> Size()
    {
        return new Option<InputShape?>("--size")
        {
            Description = "One of the network's input sizes, such as 512x1024; the first declared one if not given",
            HelpName = "HxW",
            CustomParser = InputShape.Parse,
        };
    }

    public static Option<int> Threads() => Number("--threads", "Threads to run on; 0 takes all cores", 0, 0, MostThreads);

    public static Option<Precision> Precision()
    {
        return new Option<Precision>("--precision")
        {
            Description = "exact takes only kernels that sum plain products; fast, the default, leaves every layer as it is declared",
            HelpName = "exact|fast",
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value.ToLowerInvariant())
                {
                    case "exact":
                        return SfNet.Precision.Exact;
                    case "fast":
                        return SfNet.Precision.Fast;
                    default:
                        result.AddError($"--precision is exact or fast; found '{result.Tokens[0].Value}'");
                        return default;
                }
            },
        };
    }

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document instead of text" };

    /// <summary>An option that names a file or folder.</summary>
    public static Option<string?> Path(string name, string alias, string helpName, string description, bool required)
    {
        var option = new Option<string?>(name, alias) { Description = description, HelpName = helpName, Required = required };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{name} takes the path of a {(helpName == "DIR" ? "folder" : "file")}; found nothing");
            }
        });
        return option;
    }

    /// <summary>An option that takes a whole number within bounds.</summary>
    public static Option<T> Number<T>(string name, string description, T standard, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        return new Option<T>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number) && number >= least && number <= most)
                {
                    return number;
                }

                result.AddError($"{name} takes a whole number from {least} to {most}; found '{text}'");
                return default;
            },
        };
    }

    /// <summary>An option that takes a whole number within bounds, or is not there.</summary>
    public static Option<int?> OptionalNumber(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} takes a whole number from {least} to {most}; found '{text}'");
            return null;
        },
    };
}
