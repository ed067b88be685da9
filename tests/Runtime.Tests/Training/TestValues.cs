using System;
using System.Runtime.InteropServices;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

/// <summary>A buffer of random numbers, with guards on both sides.</summary>
internal sealed unsafe class TestValues : IDisposable
{
    private const float Guard = 54321f;
    private const int Margin = 32;
    private readonly float* memory;
    private readonly int count;

    public TestValues(long count, int seed = 7)
    {
        this.count = (int)count;
        memory = (float*)NativeMemory.AlignedAlloc((nuint)(count + (2 * Margin)) * sizeof(float), 64);
        new Span<float>(memory, this.count + (2 * Margin)).Fill(Guard);
        var random = new Random(seed);
        foreach (ref float value in Span)
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }
    }

    public Values Values => new(memory + Margin, count);

    public Span<float> Span => new(memory + Margin, count);

    public float[] Numbers() => Span.ToArray();

    public void AssertGuardsUntouched()
    {
        for (int i = 0; i < Margin; i++)
        {
            Assert.Equal(Guard, memory[i]);
            Assert.Equal(Guard, memory[Margin + count + i]);
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
