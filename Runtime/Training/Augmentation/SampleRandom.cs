namespace SfNet.Training;

/// <summary>
/// The random numbers of one decision of a training: a function of the training's seed, what they are for, the epoch and a number in it, and of nothing that happened
/// before (SplitMix64 from a mixed starting point). The same on every machine.
/// </summary>
internal sealed class SampleRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    /// <param name="seed">The training's seed.</param>
    /// <param name="use">What the numbers are for.</param>
    /// <param name="epoch">The epoch, from 0; or a step where epochs do not matter.</param>
    /// <param name="number">Which of the epoch's decisions.</param>
    public SampleRandom(ulong seed, RandomUse use, long epoch, long number = 0)
    {
        // Each part is mixed before the next comes in, so that near numbers cannot cancel.
        state = Mix(seed + Step);
        state = Mix((state ^ (ulong)use) + Step);
        state = Mix((state ^ (ulong)epoch) + Step);
        state = Mix((state ^ (ulong)number) + Step);
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits() => Mix(state += Step);

    /// <summary>A number from <paramref name="from"/> up to but excluding <paramref name="to"/>; the former where both are equal.</summary>
    public double Between(double from, double to) => from + ((to - from) * ((Bits() >> 11) * (1.0 / (1UL << 53))));

    /// <summary>A whole number from 0 up to but excluding <paramref name="count"/>, which is at least 1.</summary>
    public int Below(int count) => (int)System.Math.BigMul(Bits(), (ulong)count, out _);

    /// <summary>True with a probability; never at 0, always at 1.</summary>
    public bool Chance(double probability) => Between(0, 1) < probability;

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>What random numbers of a training are for; the numbers are part of what resuming relies on.</summary>
internal enum RandomUse
{
    Order = 1,
    Sample = 2,
    Dropout = 3,
}
