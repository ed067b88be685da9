using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using SfNet.Images;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Feeding;

/// <summary>Samples of one colour and label, their number; threads that read them are held up for different times.</summary>
internal sealed class NumberedSamples(int count, params int[] damaged) : ISampleSource
{
    public ConcurrentQueue<int> Reads { get; } = new();

    public int Count => count;

    public string Identity => $"{count} numbers";

    public string NameOf(int index) => $"sample{index}.png";

    public TrainingSample Read(int index)
    {
        Reads.Enqueue(index);
        Thread.SpinWait(new Random(Reads.Count).Next(20_000));
        return damaged.Contains(index)
            ? throw new InvalidDataException($"the number {index} is damaged")
            : new TrainingSample(new RgbImage(2, 2, [.. Enumerable.Repeat((byte)index, 12)]), new IndexedImage(2, 2, [.. Enumerable.Repeat((byte)index, 4)]));
    }
}
