using System;
using System.Runtime.InteropServices;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>A map in memory of its own, with guard values before it, after it and between its pixels.</summary>
public sealed unsafe class TestMap : IDisposable
{
    private const float Guard = 12345.5f;
    private const int Margin = 32;
    private readonly float* memory;
    private readonly int length;

    public TestMap(int height, int width, int channels, int gap = 0)
    {
        length = (height * width * (channels + gap)) + (2 * Margin);
        memory = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), 64);
        new Span<float>(memory, length).Fill(Guard);
        Map = new Map(memory + Margin, height, width, channels, channels + gap);
    }

    public Map Map { get; }

    public float this[int row, int column, int channel]
    {
        get => Map.Pixel(row, column)[channel];
        set => Map.Pixel(row, column)[channel] = value;
    }

    public TestMap Set(Func<int, int, int, float> value)
    {
        ForEach((row, column, channel) => this[row, column, channel] = value(row, column, channel));
        return this;
    }

    public TestMap SetRandom(int seed, float scale = 4f)
    {
        Random random = new(seed);
        return Set((_, _, _) => (float)((random.NextDouble() * 2) - 1) * scale);
    }

    public void ForEach(Action<int, int, int> action)
    {
        for (int row = 0; row < Map.Height; row++)
        {
            for (int column = 0; column < Map.Width; column++)
            {
                for (int channel = 0; channel < Map.Channels; channel++)
                {
                    action(row, column, channel);
                }
            }
        }
    }

    public int[] Bits()
    {
        int[] bits = new int[Map.Pixels * Map.Channels];
        int i = 0;
        ForEach((row, column, channel) => bits[i++] = BitConverter.SingleToInt32Bits(this[row, column, channel]));
        return bits;
    }

    public void AssertNeighboursUntouched()
    {
        for (int i = 0; i < length; i++)
        {
            int offset = i - Margin;
            bool own = offset >= 0 && offset < Map.Pixels * Map.Stride && offset % Map.Stride < Map.Channels;
            if (!own && memory[i] != Guard)
            {
                Assert.Fail($"The float {offset} from the start of the map, which is not part of it, became {memory[i]}.");
            }
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
