using System;

namespace SfNet.Images.Scenes;

/// <summary>Random numbers that are the same on every machine and in every version of .NET (SplitMix64).</summary>
internal sealed class SceneRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        ulong bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>A number from 0 up to but excluding 1.</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number between two.</summary>
    public double Range(double from, double to) => from + ((to - from) * Unit());

    /// <summary>A whole number from <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public int Count(int from, int to) => from + (int)(Unit() * (to - from + 1));

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>−1 or 1.</summary>
    public int Sign() => Chance(0.5) ? -1 : 1;

    /// <summary>One of several.</summary>
    public T Pick<T>(ReadOnlySpan<T> choices) => choices[(int)(Unit() * choices.Length)];

    /// <summary>A seed for the hash of a texture.</summary>
    public uint Texture() => (uint)Bits();
}
