using System;

namespace SfNet.Training;

/// <summary>Keeps gradients from growing too large.</summary>
public static class GradientClipping
{
    /// <summary>
    /// Scales gradients so that their Euclidean norm is at most a limit, as PyTorch's clip_grad_norm_: by limit / (norm + 10⁻⁶) where that is less than 1.
    /// </summary>
    /// <param name="gradients">All gradients.</param>
    /// <param name="limit">The largest norm, above 0.</param>
    /// <returns>The norm before, which is not finite where a gradient is not; gradients are left alone then.</returns>
    public static double ByNorm(Span<float> gradients, double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        double squares = 0;
        foreach (float gradient in gradients)
        {
            squares += (double)gradient * gradient;
        }

        double norm = Math.Sqrt(squares);
        double factor = limit / (norm + 1e-6);
        if (double.IsFinite(norm) && factor < 1)
        {
            GradientScaling.By(gradients, (float)factor);
        }

        return norm;
    }
}
