using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SfNet.Cli.Arguments;
using SfNet.Training;

namespace SfNet.Cli.Training;

/// <summary>The options that say how samples are varied.</summary>
internal sealed class AugmentationArguments
{
    private const double MostScale = 16;

    private readonly Option<double[]> scale = new("--scale")
    {
        Description = "The smallest and the largest factor of the images' sizes [default: 0.5,2.0]",
        HelpName = "X,Y",
        CustomParser = ParseScales,
    };

    private readonly Option<InputShape?> crop = new("--crop")
    {
        Description = "The size of the windows that are cut out; it is the one that the network is compiled to train at",
        HelpName = "HxW",
        CustomParser = InputShape.Parse,
    };

    private readonly Option<double?> share = new("--class-share")
    {
        Description = "The share of a window that one class stays below, or another window is drawn; 1 takes the first [default: 0.75]",
        HelpName = "X",
        CustomParser = result => ParseNumber(result, "--class-share", 1),
    };

    private readonly Option<bool> noScale = new("--no-scale") { Description = "Leave images at their size" };
    private readonly Option<bool> noCrop = new("--no-crop") { Description = "Take the window in the middle instead of a random one" };
    private readonly Option<bool> noFlip = new("--no-flip") { Description = "No mirror images" };
    private readonly Option<bool> noColours = new("--no-photometric") { Description = "Leave brightness, contrast, saturation and hue as they are" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [crop, scale, share, noScale, noCrop, noFlip, noColours];
        foreach (Option option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="CommandException">The network trains at another size, or options contradict each other.</exception>
    public AugmentationOptions Read(ParseResult result, TrainingDescription training)
    {
        var declared = new InputShape(training.Size.Height, training.Size.Width);
        if (result.GetValue(crop) is { } asked && asked != declared)
        {
            throw new CommandException(ExitCode.Usage, $"--crop {asked}: {training.Network.Name} is compiled to train at {declared}, which its declaration says.");
        }

        double[] scales = result.GetValue(scale) ?? [];
        if (scales.Length > 0 && result.GetValue(noScale))
        {
            throw new CommandException(ExitCode.Usage, "--scale does not go with --no-scale.");
        }

        if (result.GetValue(share) is not null && result.GetValue(noCrop))
        {
            throw new CommandException(ExitCode.Usage, "--class-share does not go with --no-crop: the window in the middle is taken whatever is in it.");
        }

        if (result.GetValue(noScale))
        {
            scales = [1, 1];
        }

        var options = new AugmentationOptions
        {
            RandomWindow = !result.GetValue(noCrop),
            FlipChance = result.GetValue(noFlip) ? 0 : 0.5,
            Photometric = !result.GetValue(noColours),
        };
        options = scales is [var least, var most] ? options with { LeastScale = least, MostScale = most } : options;
        return result.GetValue(share) is { } largest ? options with { LargestClassShare = largest } : options;
    }

    private static double[] ParseScales(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Split(',') is [var first, var second] && TryParse(first, MostScale, out double least) && TryParse(second, MostScale, out double most) && least <= most)
        {
            return [least, most];
        }

        result.AddError($"--scale takes two numbers above 0 and at most {MostScale}, the smaller first, such as 0.5,2.0; found '{text}'");
        return [];
    }

    private static double? ParseNumber(ArgumentResult result, string name, double most)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text, most, out double number))
        {
            return number;
        }

        result.AddError($"{name} takes a number above 0 and at most {most}; found '{text}'");
        return null;
    }

    private static bool TryParse(string text, double most, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number > 0 && number <= most;
}
