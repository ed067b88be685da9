using System;
using SfNet.Images;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Runs;

/// <summary>Noisy pictures whose classes have colours of their own.</summary>
internal sealed class DotSamples(int count, int damaged = -1) : ISampleSource
{
    private static readonly byte[][] Colours = [[200, 40, 40], [40, 200, 40], [40, 40, 200], [180, 180, 60]];

    public int Count => count;

    public string Identity => $"{count} dots";

    public string NameOf(int index) => $"dot{index}.png";

    public TrainingSample Read(int index)
    {
        if (index == damaged)
        {
            throw new InvalidOperationException("no picture");
        }

        var random = new Random(index);
        (int height, int width) = (random.Next(5, 12), random.Next(6, 16));
        var image = new RgbImage(width, height);
        var labels = new IndexedImage(width, height);
        for (int pixel = 0; pixel < labels.Indices.Length; pixel++)
        {
            int label = random.Next(Colours.Length);
            labels.Indices[pixel] = random.Next(10) == 0 ? TrainingBatch.Ignored : (byte)label;
            for (int channel = 0; channel < 3; channel++)
            {
                image.Pixels[(3 * pixel) + channel] = (byte)(Colours[label][channel] + random.Next(-40, 40));
            }
        }

        return new TrainingSample(image, labels);
    }
}
