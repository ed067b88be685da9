using System;

namespace SfNet.Ilgpu;

/// <summary>Where the weights of a group lie in a stored tensor, whose taps lie side by side.</summary>
/// <param name="Weight">The stored tensor.</param>
/// <param name="Start">The group's first weight.</param>
/// <param name="Output">Weights from one output channel to the next.</param>
/// <param name="Input">Weights from one input channel to the next.</param>
internal readonly record struct WeightOrder(float[] Weight, long Start, long Output, long Input)
{
    // Columns that are written at once: the reader then steps through as many rows of the stored tensor side by side.
    private const int Columns = 16;

    /// <summary>Writes them as a matrix with a row for each tap and input channel and a column for each output channel.</summary>
    /// <param name="target">The first row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="size">Taps, input channels and output channels of the group.</param>
    /// <param name="factors">What to multiply the weights of each output channel by; empty leaves them as they are.</param>
    public unsafe void Write(float* target, int stride, (int Taps, int Inputs, int Outputs) size, ReadOnlySpan<double> factors)
    {
        for (int first = 0; first < size.Outputs; first += Columns)
        {
            int last = Math.Min(first + Columns, size.Outputs);
            for (int row = 0; row < size.Taps * size.Inputs; row++)
            {
                float* line = target + ((long)row * stride);
                long from = Start + (row / size.Inputs) + (row % size.Inputs * Input);
                for (int output = first; output < last; output++)
                {
                    float value = Weight[from + (output * Output)];
                    line[output] = factors.IsEmpty ? value : (float)(value * factors[output]);
                }
            }
        }
    }
}
