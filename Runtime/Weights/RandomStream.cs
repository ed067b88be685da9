using System;
using System.Numerics;
using System.Text;

namespace SfNet.Weights;

/// <summary>
/// A stream of pseudo-random numbers: xoshiro256** (Blackman and Vigna), seeded through SplitMix64 from a seed and a name.
/// </summary>
/// <remarks>
/// Only integer operations, and those of IEEE 754 that are rounded correctly everywhere (add, subtract, multiply, divide, square root), are
/// used: the logarithm is our own. The same seed and name therefore give the same bits on every machine.
/// </remarks>
internal sealed class RandomStream
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spare;
    private bool hasSpare;

    public RandomStream(ulong seed, string name)
    {
        // FNV-1a, 64 bits, over the name's UTF-8 bytes.
        ulong state = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(name))
        {
            state = (state ^ value) * 1099511628211;
        }

        // The seed goes through the mixer before it meets the name, so that near seeds and near names cannot cancel.
        ulong mixed = seed;
        state ^= Mix(ref mixed);
        s0 = Mix(ref state);
        s1 = Mix(ref state);
        s2 = Mix(ref state);
        s3 = Mix(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A number from −1 to below 1, all multiples of 2⁻⁵² in between equally likely.</summary>
    public double NextSigned() => ((NextBits() >> 11) * (1.0 / (1L << 52))) - 1;

    /// <summary>A number of the standard normal distribution, by Marsaglia's polar method, which makes two at a time.</summary>
    public double NextNormal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        double x;
        double y;
        double radius;
        do
        {
            x = NextSigned();
            y = NextSigned();
            radius = (x * x) + (y * y);
        }
        while (radius is >= 1 or 0);

        double scale = Math.Sqrt(-2 * Log(radius) / radius);
        spare = y * scale;
        hasSpare = true;
        return x * scale;
    }

    /// <summary>
    /// The natural logarithm of a normal positive number: the exponent times ln 2, and 2·artanh((m − 1) / (m + 1)) as its series for the
    /// mantissa m between √½ and √2, where the first term left out is below 10⁻¹⁸.
    /// </summary>
    internal static double Log(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double sum = 0;
        for (int divisor = 23; divisor >= 1; divisor -= 2)
        {
            sum = (sum * square) + (1.0 / divisor);
        }

        return (exponent * 0.6931471805599453) + (2 * ratio * sum);
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong value = state;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
