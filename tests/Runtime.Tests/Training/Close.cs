using System;

namespace SfNet.Runtime.Tests.Training;

/// <summary>Compares results with what plain loops in double precision give.</summary>
internal static class Close
{
    /// <summary>Fails where a number is further off than a share of the largest expected one.</summary>
    public static void Assert(double[] expected, float[] found, string what, double tolerance = 2e-6)
    {
        Xunit.Assert.Equal(expected.Length, found.Length);
        double largest = 1e-30;
        foreach (double value in expected)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - found[i]) <= tolerance * largest))
            {
                Xunit.Assert.Fail($"{what}: number {i} is {found[i]}, expected {expected[i]} (largest {largest}).");
            }
        }
    }
}
