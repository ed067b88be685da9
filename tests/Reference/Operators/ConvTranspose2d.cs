using System;

namespace SfNet.Reference.Operators;

/// <summary>
/// Adds weight[i, o, r, c] · in[i, y, x] to out[group's first + o, y·stride − padding + r·dilation, x·stride − padding + c·dilation] where that is
/// inside the map, on top of the bias.
/// </summary>
internal sealed class ConvTranspose2d : Oracle<Generator.Operators.ConvTranspose2d>
{
    protected override Tensor Run(Generator.Operators.ConvTranspose2d op, Call call)
    {
        Generator.Operators.Window w = op.Window;
        Tensor input = call.Input;
        double[] weight = call.Parameter("weight");
        int height = ((input.Height - 1) * w.StrideHeight) - (2 * w.PaddingHeight) + (w.DilationHeight * (w.KernelHeight - 1)) + op.OutputPadding + 1;
        int width = ((input.Width - 1) * w.StrideWidth) - (2 * w.PaddingWidth) + (w.DilationWidth * (w.KernelWidth - 1)) + op.OutputPadding + 1;
        var output = new Tensor(op.Channels, height, width);
        int inputs = input.Channels / op.Groups;
        int outputs = op.Channels / op.Groups;
        for (int channel = 0; channel < op.Channels; channel++)
        {
            Array.Fill(output.Values, op.Bias ? call.Parameter("bias")[channel] : 0, channel * output.Pixels, output.Pixels);
        }

        for (int i = 0; i < input.Channels; i++)
        {
            for (int tap = 0; tap < outputs * w.KernelHeight * w.KernelWidth; tap++)
            {
                int channel = (i / inputs * outputs) + (tap / (w.KernelHeight * w.KernelWidth));
                int down = (tap / w.KernelWidth % w.KernelHeight * w.DilationHeight) - w.PaddingHeight;
                int right = (tap % w.KernelWidth * w.DilationWidth) - w.PaddingWidth;
                double factor = weight[(i * outputs * w.KernelHeight * w.KernelWidth) + tap];
                Spread(input, i, factor, (down, w.StrideHeight), (right, w.StrideWidth), output, channel);
            }
        }

        return output;
    }

    private static void Spread(
        Tensor input, int i, double factor, (int First, int Stride) rows, (int First, int Stride) columns, Tensor output, int channel)
    {
        for (int y = 0; y < input.Height; y++)
        {
            int row = (y * rows.Stride) + rows.First;
            for (int x = 0; row >= 0 && row < output.Height && x < input.Width; x++)
            {
                int column = (x * columns.Stride) + columns.First;
                if (column >= 0 && column < output.Width)
                {
                    output[channel, row, column] += factor * input[i, y, x];
                }
            }
        }
    }
}
