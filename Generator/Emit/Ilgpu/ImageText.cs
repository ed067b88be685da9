using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>The normalisation of an image's bytes as an expression.</summary>
internal static class ImageText
{
    /// <summary>(value − mean) / deviation for the channel's mean and deviation.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="mean">The mean of each channel.</param>
    /// <param name="deviation">The standard deviation of each.</param>
    public static string Normalised(string value, string channel, EquatableArray<double> mean, EquatableArray<double> deviation) =>
        $"({value} - {Pick(channel, mean.Select(number => (float)number).ToArray())}) * {Pick(channel, deviation.Select(number => 1f / (float)number).ToArray())}";

    private static string Pick(string channel, float[] numbers)
    {
        if (numbers.Distinct().Count() == 1)
        {
            return Literals.Float(numbers[0]);
        }

        string choices = string.Concat(numbers.Take(numbers.Length - 1).Select((number, i) => $"{channel} == {Literals.Integer(i)} ? {Literals.Float(number)} : "));
        return $"({choices}{Literals.Float(numbers[numbers.Length - 1])})";
    }
}
