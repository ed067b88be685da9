using System.Linq;
using System.Threading;
using SfNet.Images;

namespace SfNet.Cli.Prediction;

/// <summary>Labels images of any size with a network of one input size.</summary>
internal sealed class Segmenter
{
    private readonly Network network;
    private readonly InputSize size;
    private readonly InputSize output;

    /// <exception cref="CommandException">The network takes no images, or its classes are not those of Cityscapes.</exception>
    public Segmenter(Network network, InputSize size)
    {
        this.network = network;
        this.size = size;
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
    public IndexedImage Label(RgbImage image, CancellationToken cancellation) =>
        Restore(LabelFitted(Fit(image), cancellation), image.Width, image.Height);

    /// <summary>The image at the network's size. Any thread may call it.</summary>
    public RgbImage Fit(RgbImage image)
    {
        bool fits = image.Width == size.Width && image.Height == size.Height;
        return fits ? image : ImageResize.Bilinear(image, size.Width, size.Height);
    }

    /// <summary>The train ids of an image of the network's size, as many as the network gives. One thread at a time.</summary>
    public IndexedImage LabelFitted(RgbImage image, CancellationToken cancellation)
    {
        var labels = new IndexedImage(output.Width, output.Height, CityscapesPalette.TrainIds);
        network.Segment(image.Pixels, labels.Indices, cancellation);
        return labels;
    }

    /// <summary>The train ids at the size of the image that they belong to.</summary>
    public static IndexedImage Restore(IndexedImage labels, int width, int height) =>
        labels.Width == width && labels.Height == height ? labels : ImageResize.Nearest(labels, width, height);
}
