using System;
using System.Linq;
using Xunit;

namespace SfNet.Ilgpu.Tests;

/// <summary>Numbers for tests, and what should come of them.</summary>
internal static class Values
{
    public static float[] Some(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    public static float[] Product(float[] a, float[] b, int size)
    {
        var product = new float[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double sum = 0;
                for (int k = 0; k < size; k++)
                {
                    sum += (double)a[(i * size) + k] * b[(k * size) + j];
                }

                product[(i * size) + j] = (float)sum;
            }
        }

        return product;
    }

    public static void AssertClose(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - found[i]) < 1e-4, $"At {i}: {found[i]} in place of {expected[i]}.");
        }
    }
}
