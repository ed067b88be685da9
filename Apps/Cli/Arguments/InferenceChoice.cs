using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SfNet.Data;
using SfNet.Images;
using SfNet.Inference;

namespace SfNet.Cli.Arguments;

/// <summary>How images are to go through a network.</summary>
/// <param name="Options">As a whole or by a window, at which scales, and whether mirrored.</param>
/// <param name="Size">The network's size at scale 1, or null where the images decide.</param>
internal sealed record InferenceChoice(InferenceOptions Options, InputSize? Size)
{
    /// <summary>Makes what labels the images of a data set.</summary>
    /// <exception cref="CommandException">The network is not compiled for what is needed, or does not tell the classes of Cityscapes apart.</exception>
    public ImageLabeller Create(Network network, IReadOnlyList<CityscapesSample> samples, int threads)
    {
        int classes = network.Info.Plans.First(plan => plan.Output == PlanOutput.Scores).Outputs[0].Size.Channels;
        if (classes != CityscapesClasses.TrainedCount)
        {
            throw new CommandException(
                ExitCode.Usage, $"{network.Info.Name} tells {classes} classes apart; data sets are of the {CityscapesClasses.TrainedCount} of Cityscapes.");
        }

        try
        {
            var labeller = new ImageLabeller(network, Size ?? FromImages(network.Info, samples), Options, threads);
            foreach ((int width, int height) in samples.Select(sample => (sample.Width, sample.Height)).Distinct())
            {
                labeller.RequireFits(width, height);
            }

            return labeller;
        }
        catch (ArgumentException exception)
        {
            throw new CommandException(ExitCode.Usage, $"{exception.Message}.", exception);
        }
    }

    /// <summary>What was chosen, in a few words.</summary>
    public string Describe(InputSize size)
    {
        string way = Options.Window is { } window
            ? $"a window of {window.Height}x{window.Width} in steps of {window.RowStride}x{window.ColumnStride}"
            : $"whole at {size.Height}x{size.Width}";
        string scales = string.Join(", ", Options.Scales.Select(scale => scale.ToString("0.0###", CultureInfo.InvariantCulture)));
        return $"{way}{(Options.Scales is [1.0] ? string.Empty : $", scales {scales}")}{(Options.Flip ? ", mirrored too" : string.Empty)}";
    }

    /// <summary>The size of all images, where the network is compiled for it; the first declared one otherwise.</summary>
    private static InputSize FromImages(NetworkDescription network, IReadOnlyList<CityscapesSample> samples)
    {
        InputSize own = network.Inputs.FirstOrDefault(
            input => samples.All(sample => (sample.Height, sample.Width) == (input.Height, input.Width)));
        return own.Count > 0 ? own : network.Inputs[0];
    }
}
