using System;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>The index of the largest of a pixel's scores: the lowest among equals, and a score that is not a number counts as the largest.</summary>
internal static class LargestText
{
    /// <summary>Declares <c>label</c>.</summary>
    /// <param name="channels">Number of scores.</param>
    /// <param name="score">Declares <c>score</c>, that of a channel.</param>
    public static string Write(int channels, Func<string, string> score) => SourceWriter.Text($$"""
        int label = 0;
        float largest = float.NegativeInfinity;
        for (int candidate = 0; candidate < {{Literals.Integer(channels)}}; candidate++)
        {
            {{score("candidate")}}
            if (score > largest || (float.IsNaN(score) && !float.IsNaN(largest)))
            {
                largest = score;
                label = candidate;
            }
        }
        """);
}
