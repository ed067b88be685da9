using System;

namespace SfNet.Reference.Operators;

/// <summary>
/// out[o, y, x] = bias[o] + Σ weight[o, i, r, c] · in[group's first + i, y·stride − padding + r·dilation, x·stride − padding + c·dilation], nothing
/// outside the map.
/// </summary>
internal sealed class Conv2d : Oracle<Generator.Operators.Conv2d>
{
    protected override Tensor Run(Generator.Operators.Conv2d op, Call call)
    {
        Generator.Operators.Window w = op.Window;
        Tensor input = call.Input;
        double[] weight = call.Parameter("weight");
        int height = ((input.Height + (2 * w.PaddingHeight) - (w.DilationHeight * (w.KernelHeight - 1)) - 1) / w.StrideHeight) + 1;
        int width = ((input.Width + (2 * w.PaddingWidth) - (w.DilationWidth * (w.KernelWidth - 1)) - 1) / w.StrideWidth) + 1;
        var output = new Tensor(op.Channels, height, width);
        int inputs = input.Channels / op.Groups;
        int outputs = op.Channels / op.Groups;
        for (int o = 0; o < op.Channels; o++)
        {
            Array.Fill(output.Values, op.Bias ? call.Parameter("bias")[o] : 0, o * output.Pixels, output.Pixels);
            for (int tap = 0; tap < inputs * w.KernelHeight * w.KernelWidth; tap++)
            {
                int channel = (o / outputs * inputs) + (tap / (w.KernelHeight * w.KernelWidth));
                int down = (tap / w.KernelWidth % w.KernelHeight * w.DilationHeight) - w.PaddingHeight;
                int right = (tap % w.KernelWidth * w.DilationWidth) - w.PaddingWidth;
                double factor = weight[(o * inputs * w.KernelHeight * w.KernelWidth) + tap];
                AddTap(input, channel, factor, (down, w.StrideHeight), (right, w.StrideWidth), output, o);
            }
        }

        return output;
    }

    private static void AddTap(
        Tensor input, int channel, double factor, (int First, int Stride) rows, (int First, int Stride) columns, Tensor output, int o)
    {
        for (int y = 0; y < output.Height; y++)
        {
            int row = (y * rows.Stride) + rows.First;
            for (int x = 0; row >= 0 && row < input.Height && x < output.Width; x++)
            {
                int column = (x * columns.Stride) + columns.First;
                if (column >= 0 && column < input.Width)
                {
                    output[o, y, x] += factor * input[channel, row, column];
                }
            }
        }
    }
}
