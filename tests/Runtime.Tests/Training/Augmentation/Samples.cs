using System;
using SfNet.Images;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Augmentation;

/// <summary>Small samples of random colours.</summary>
internal static class Samples
{
    public static TrainingSample Random(int height, int width, int seed, int classes = 5)
    {
        var random = new Random(seed);
        var image = new RgbImage(width, height);
        random.NextBytes(image.Pixels);
        var labels = new IndexedImage(width, height);
        foreach (ref byte label in labels.Indices.AsSpan())
        {
            label = (byte)random.Next(classes);
        }

        return new TrainingSample(image, labels);
    }

    /// <summary>A sample whose colours and labels tell where each pixel was: the label is 10 · row + column.</summary>
    public static TrainingSample Places(int height, int width)
    {
        var image = new RgbImage(width, height);
        var labels = new IndexedImage(width, height);
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            (byte row, byte column) = ((byte)(pixel / width), (byte)(pixel % width));
            (image.Pixels[3 * pixel], image.Pixels[(3 * pixel) + 1]) = (row, column);
            labels.Indices[pixel] = (byte)((10 * row) + column);
        }

        return new TrainingSample(image, labels);
    }

    public static SampleRandom Stream(int number) => new(1, RandomUse.Sample, 0, number);
}
