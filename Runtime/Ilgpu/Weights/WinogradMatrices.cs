using System;
using SfNet.Kernels;

namespace SfNet.Ilgpu;

/// <summary>Transforms 3×3 kernels for Winograd's method, as those for the processor are transformed, and lays them out as a matrix for each position of a tile.</summary>
internal static unsafe class WinogradMatrices
{
    private const int Most = WinogradWeightTransform.MostChannels;

    /// <summary>Writes all matrices.</summary>
    /// <param name="weight">The kernels: outputs × inputs × 9.</param>
    /// <param name="factors">What to multiply the kernels of each output channel by, or empty.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="side">Output pixels along a side of a tile.</param>
    /// <param name="target">The first matrix; a row belongs to an input channel.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="step">Floats from one matrix to the next.</param>
    public static void Write(float[] weight, double[] factors, int outputs, int inputs, int side, float* target, int stride, long step)
    {
        float* taps = stackalloc float[9 * Most];
        double* scales = stackalloc double[Most];
        for (int first = 0; first < outputs; first += Most)
        {
            int channels = Math.Min(Most, outputs - first);
            for (int c = 0; c < Most; c++)
            {
                scales[c] = c < channels && factors.Length > 0 ? factors[first + c] : 1;
            }

            for (int input = 0; input < inputs; input++)
            {
                for (int tap = 0; tap < 9; tap++)
                {
                    for (int c = 0; c < Most; c++)
                    {
                        taps[(tap * Most) + c] = c < channels ? weight[((((long)(first + c) * inputs) + input) * 9) + tap] : 0f;
                    }
                }

                WinogradWeightTransform.Run(taps, scales, channels, target + ((long)input * stride) + first, step, side);
            }
        }
    }
}
