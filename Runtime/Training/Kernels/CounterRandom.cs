using System.Runtime.CompilerServices;

namespace SfNet.Training;

/// <summary>
/// Random numbers by position: the n-th number of a stream is a function of the stream and n, so that any worker finds it and nothing need be stored.
/// </summary>
/// <remarks>
/// A stream is the state of a SplitMix64 generator (Steele, Lea and Flood, 2014) that its seeds were mixed into one after the other; number n is its output after n + 1
/// steps. Each step adds a constant, so that all outputs are at hand at once.
/// </remarks>
internal readonly struct CounterRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private readonly ulong state;

    /// <summary>A stream.</summary>
    /// <param name="seed">The seed of a training step.</param>
    /// <param name="layer">The number of a layer.</param>
    /// <param name="image">The number of an image.</param>
    public CounterRandom(ulong seed, int layer, int image)
    {
        ulong mixed = Mix(seed + Step);
        mixed = Mix((mixed ^ (uint)layer) + Step);
        state = Mix((mixed ^ (uint)image) + Step);
    }

    /// <summary>64 random bits, those of a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits(ulong position) => Mix(state + ((position + 1) * Step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
