using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SfNet.Inference;

namespace SfNet.Cli.Arguments;

/// <summary>The options that say how images go through a network: at which size, by a window, at several scales, mirrored.</summary>
internal sealed class InferenceArguments
{
    private readonly Option<InputShape?> size = CommonOptions.Size();

    private readonly Option<SlidingWindow?> slide = new("--slide")
    {
        Description = "Move a window of a declared size in steps, such as 512x1024,341x683, and average the scores",
        HelpName = "CROP,STRIDE",
        CustomParser = ParseWindow,
    };

    private readonly Option<double[]?> scales = new("--scales")
    {
        Description = "Look at the image at these scales, such as 0.5,1.0, and average the probabilities [default: 1.0]",
        HelpName = "LIST",
        CustomParser = ParseScales,
    };

    private readonly Option<bool> flip = new("--flip") { Description = "Look at every scale mirrored, too" };

    public InferenceArguments() => size.Description = "The network's input size at scale 1, such as 512x1024; if not given, the images' own, or else the first declared one";

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(size);
        command.Add(slide);
        command.Add(scales);
        command.Add(flip);
    }

    /// <summary>What was asked for, before anything is loaded.</summary>
    /// <exception cref="CommandException">The network does not declare the size, or options exclude each other.</exception>
    public InferenceChoice Read(ParseResult result, NetworkDescription network)
    {
        SlidingWindow? window = result.GetValue(slide);
        InputShape? shape = result.GetValue(size);
        if (window is not null && shape is not null)
        {
            throw new CommandException(ExitCode.Usage, "--size does not go with --slide: the window's size is the network's.");
        }

        var options = new InferenceOptions { Window = window, Scales = result.GetValue(scales) is { Length: > 0 } list ? list : [1.0], Flip = result.GetValue(flip) };
        return new InferenceChoice(options, shape is null ? null : InputShape.Choose(network, shape));
    }

    private static SlidingWindow? ParseWindow(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(',');
        if (parts.Length == 2 && InputShape.TryParse(parts[0], out InputShape window) && InputShape.TryParse(parts[1], out InputShape stride))
        {
            return new SlidingWindow(window.Height, window.Width, stride.Height, stride.Width);
        }

        result.AddError($"--slide takes the size of the window and its steps, each as rows and columns or one number for both, such as 512x1024,341x683; found '{text}'");
        return null;
    }

    private static double[]? ParseScales(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        var scales = new List<double>();
        foreach (string part in text.Split(','))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double scale) || scale is <= 0 or > 16)
            {
                result.AddError($"--scales takes numbers above 0 and at most 16, separated by commas, such as 0.5,1.0; found '{text}'");
                return null;
            }

            scales.Add(scale);
        }

        return [.. scales];
    }
}
