using System;

namespace SfNet.Reference.Operators;

/// <summary>The largest value of each window. Padding counts as −∞, and what is not a number as the largest.</summary>
internal sealed class MaxPool2d : Oracle<Generator.Operators.MaxPool2d>
{
    protected override Tensor Run(Generator.Operators.MaxPool2d op, Call call)
    {
        Generator.Operators.Window w = op.Window;
        Tensor input = call.Input;
        var output = new Tensor(
            input.Channels,
            PoolWindows.Count(input.Height, w.KernelHeight, w.StrideHeight, w.PaddingHeight, w.DilationHeight, op.CeilMode),
            PoolWindows.Count(input.Width, w.KernelWidth, w.StrideWidth, w.PaddingWidth, w.DilationWidth, op.CeilMode));
        Array.Fill(output.Values, double.NegativeInfinity);
        for (int i = 0; i < output.Values.Length; i++)
        {
            int top = (i / output.Width % output.Height * w.StrideHeight) - w.PaddingHeight;
            int left = (i % output.Width * w.StrideWidth) - w.PaddingWidth;
            for (int tap = 0; tap < w.KernelHeight * w.KernelWidth; tap++)
            {
                int row = top + (tap / w.KernelWidth * w.DilationHeight);
                int column = left + (tap % w.KernelWidth * w.DilationWidth);
                if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                {
                    output.Values[i] = Math.Max(output.Values[i], input[i / output.Pixels, row, column]);
                }
            }
        }

        return output;
    }
}
