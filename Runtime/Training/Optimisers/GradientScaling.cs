using System;
using System.Numerics;

namespace SfNet.Training;

/// <summary>Multiplies all gradients by one number, as a mean over batches and a limit of their norm do.</summary>
internal static class GradientScaling
{
    public static void By(Span<float> gradients, float factor)
    {
        int index = 0;
        for (; index <= gradients.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            (new Vector<float>(gradients[index..]) * factor).CopyTo(gradients[index..]);
        }

        for (; index < gradients.Length; index++)
        {
            gradients[index] *= factor;
        }
    }
}
