using System.Linq;
using System.Threading;
using SfNet.Images;

namespace SfNet.Cli.Prediction;

/// <summary>Labels images of any size with a network of one input size.</summary>
internal sealed class Segmenter
{
    private readonly Network network;
    private readonly InputSize output;

    /// <exception cref="CommandException">The network takes no images, or its classes are not those of Cityscapes.</exception>
    public Segmenter(Network network, InputSize size)
    {
        this.network = network;
        NetworkDescription info = network.Info;
        if (info.Image is null)
        {
            throw new CommandException(ExitCode.Usage, $"{info.Name} takes tensors, not images; use 'sfnet run'.");
        }

        int classes = info.Plans.First(plan => plan.Output == PlanOutput.Scores).Outputs[0].Size.Channels;
        if (classes != CityscapesClasses.TrainedCount)
        {
            throw new CommandException(
                ExitCode.Usage, $"{info.Name} tells {classes} classes apart; label images are for the {CityscapesClasses.TrainedCount} of Cityscapes.");
        }

        network.Select(size.Height, size.Width);
        output = info.Plans.First(plan => plan.Output == PlanOutput.Labels && plan.Size == size).Outputs[0].Size;
    }

    /// <summary>
    /// The train id of each pixel. An image of another size is resized to the network's bilinearly, and the labels back by nearest neighbour.
    /// </summary>
    public IndexedImage Label(RgbImage image, CancellationToken cancellation)
    {
        InputSize size = network.Size;
        bool fits = image.Width == size.Width && image.Height == size.Height;
        RgbImage input = fits ? image : ImageResize.Bilinear(image, size.Width, size.Height);
        var labels = new IndexedImage(output.Width, output.Height, CityscapesPalette.TrainIds);
        network.Segment(input.Pixels, labels.Indices, cancellation);
        bool same = image.Width == output.Width && image.Height == output.Height;
        return same ? labels : ImageResize.Nearest(labels, image.Width, image.Height);
    }
}
