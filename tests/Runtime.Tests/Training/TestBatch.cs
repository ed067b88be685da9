using System;
using System.Runtime.InteropServices;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

/// <summary>Images in memory of their own: gaps between pixels and between images hold numbers that nobody may read into a result, nor write.</summary>
internal sealed unsafe class TestBatch : IDisposable
{
    private const int Margin = 32;
    private readonly float* memory;
    private readonly int length;
    private readonly float[] before;

    public TestBatch(int count, int height, int width, int channels, int gap = 2, int seed = 1, float scale = 1f)
    {
        nint image = ((nint)height * width * (channels + gap)) + (gap == 0 ? 0 : 5);
        length = (int)(count * image) + (2 * Margin);
        memory = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), 64);
        new Span<float>(memory, length).Fill(float.NaN);
        Map = new BatchMap(memory + Margin, count, height, width, channels, channels + gap, image);
        var random = new Random(seed);
        ForEach((n, y, x, c) => this[n, y, x, c] = (float)((2 * random.NextDouble()) - 1) * scale);
        before = new Span<float>(memory, length).ToArray();
    }

    public BatchMap Map { get; }

    public float this[int image, int row, int column, int channel]
    {
        get => Map[image].Pixel(row, column)[channel];
        set => Map[image].Pixel(row, column)[channel] = value;
    }

    public void ForEach(Action<int, int, int, int> action)
    {
        for (int n = 0; n < Map.Count; n++)
        {
            for (int y = 0; y < Map.Height; y++)
            {
                for (int x = 0; x < Map.Width; x++)
                {
                    for (int c = 0; c < Map.Channels; c++)
                    {
                        action(n, y, x, c);
                    }
                }
            }
        }
    }

    public float[] Numbers()
    {
        var numbers = new float[Map.Pixels * Map.Channels];
        int i = 0;
        ForEach((n, y, x, c) => numbers[i++] = this[n, y, x, c]);
        return numbers;
    }

    public TestBatch Set(float[] numbers)
    {
        int i = 0;
        ForEach((n, y, x, c) => this[n, y, x, c] = numbers[i++]);
        return this;
    }

    /// <summary>Fails where anything outside the batch's own channels was written.</summary>
    public void AssertGapsUntouched()
    {
        var own = new bool[length];
        ForEach((n, y, x, c) => own[(int)(Map[n].Pixel(y, x) + c - memory)] = true);
        for (int i = 0; i < length; i++)
        {
            if (!own[i] && !memory[i].Equals(before[i]))
            {
                Assert.Fail($"The float {i - Margin} from the start, which is not part of the batch, became {memory[i]}.");
            }
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
