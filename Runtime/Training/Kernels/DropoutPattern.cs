using System;
using System.Runtime.CompilerServices;

namespace SfNet.Training;

/// <summary>Which values a dropout layer keeps, and by what it multiplies them.</summary>
/// <remarks>
/// Value n of an image, or channel n where whole channels are dropped, is kept where 32 bits of <see cref="CounterRandom"/> are not below probability · 2³²: the lower half
/// of number n / 2 of the image's stream for an even n, the upper half for an odd one.
/// </remarks>
internal readonly struct DropoutPattern
{
    private readonly CounterRandom random;
    private readonly uint threshold;

    /// <summary>The pattern of an image.</summary>
    /// <param name="settings">What is dropped.</param>
    /// <param name="image">The image.</param>
    public DropoutPattern(in DropoutSettings settings, int image)
    {
        random = new CounterRandom(settings.Seed, settings.Layer, image);
        threshold = (uint)Math.Min(uint.MaxValue, Math.Round(settings.Probability * 4294967296.0));
        Factor = (float)(1 / (1 - settings.Probability));
    }

    /// <summary>What kept values are multiplied by.</summary>
    public float Factor { get; }

    /// <summary>Writes a factor for each of some values: <see cref="Factor"/>, or 0 for those that are dropped.</summary>
    /// <param name="factors">Where they go.</param>
    /// <param name="first">The first value.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(Span<float> factors, ulong first, int count)
    {
        int i = 0;
        if ((first & 1) != 0 && count > 0)
        {
            factors[i++] = Of((uint)(random.Bits(first >> 1) >> 32));
        }

        for (; i + 1 < count; i += 2)
        {
            ulong bits = random.Bits((first + (uint)i) >> 1);
            factors[i] = Of((uint)bits);
            factors[i + 1] = Of((uint)(bits >> 32));
        }

        if (i < count)
        {
            factors[i] = Of((uint)random.Bits((first + (uint)i) >> 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Of(uint bits) => bits >= threshold ? Factor : 0f;
}
