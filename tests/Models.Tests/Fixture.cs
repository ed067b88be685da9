using System;
using System.IO;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>Files that PyTorch wrote, and what is asked of results that should equal them.</summary>
internal static class Fixture
{
    /// <summary>The error that single precision explains, as a share of the largest value.</summary>
    public const double Tolerance = 1e-4;

    public static string Weights(string model) => PathOf($"{model}_weights.safetensors");

    /// <summary>A file of tensors, which the caller closes.</summary>
    public static SafetensorsFile OpenWeights(string name) => SafetensorsFile.Open(PathOf($"{name}.safetensors"));

    public static float[] Read(string name) => NpyFile.ReadFloats(PathOf($"{name}.npy")).Values;

    public static string[] Lines(string name) => File.ReadAllLines(PathOf(name)).Where(line => !line.StartsWith('#')).ToArray();

    /// <summary>All keys of a weight file.</summary>
    public static string[] Keys(string model)
    {
        using var file = SafetensorsFile.Open(Weights(model));
        return file.Tensors.Select(tensor => tensor.Name).ToArray();
    }

    public static double Largest(float[] values) => values.Max(value => Math.Abs((double)value));

    /// <summary>Every difference is at most 1e-4 of the largest expected value; what is not a number never passes.</summary>
    public static void AssertClose(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = Tolerance * Largest(expected);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs((double)expected[i] - actual[i]) <= allowed))
            {
                Assert.Fail($"{what}[{i}] is {actual[i]}, expected {expected[i]} within {allowed}.");
            }
        }
    }

    /// <summary>The channel with the largest score of each pixel, the lowest of equal ones.</summary>
    public static byte[] ArgMax(float[] scores, int pixels) => Enumerable.Range(0, pixels)
        .Select(pixel => (byte)Enumerable.Range(0, scores.Length / pixels).MaxBy(channel => scores[(channel * pixels) + pixel])).ToArray();

    /// <summary>How far the largest score of a pixel is above the second largest.</summary>
    public static float Margin(float[] scores, int pixels, int pixel)
    {
        float[] ordered = Enumerable.Range(0, scores.Length / pixels).Select(channel => scores[(channel * pixels) + pixel]).OrderDescending().Take(2).ToArray();
        return ordered[0] - ordered[1];
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);
}
