using System;
using System.Runtime.InteropServices;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Losses;

/// <summary>Labels in memory of their own: patches of a few pixels with one label, some of them without a class.</summary>
internal sealed unsafe class TestLabels : IDisposable
{
    private readonly byte* memory;

    public TestLabels(int count, int height, int width, int classes, double ignored = 0.2, int seed = 5, int patch = 3)
    {
        memory = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, count * height * width));
        Batch = new LabelBatch(memory, count, height, width);
        int step = Math.Max(1, patch);
        for (int n = 0; n < count; n++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    var random = new Random((((((seed * 31) + n) * 1009) + (y / step)) * 1009) + (x / step));
                    this[n, y, x] = random.NextDouble() < ignored ? (byte)255 : (byte)random.Next(classes);
                }
            }
        }
    }

    public TestLabels(int count, int height, int width, byte[] labels)
    {
        memory = (byte*)NativeMemory.Alloc((nuint)labels.Length);
        Batch = new LabelBatch(memory, count, height, width);
        labels.CopyTo(new Span<byte>(memory, labels.Length));
    }

    public LabelBatch Batch { get; }

    public byte this[int image, int row, int column]
    {
        get => Batch.Row(image, row)[column];
        set => Batch.Row(image, row)[column] = value;
    }

    public void Dispose() => NativeMemory.Free(memory);
}
