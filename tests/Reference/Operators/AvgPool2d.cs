using System;

namespace SfNet.Reference.Operators;

/// <summary>
/// The mean of each window. Padding counts as zeros, or not at all; what a window of the ceiling mode covers past the padding never counts.
/// </summary>
internal sealed class AvgPool2d : Oracle<Generator.Operators.AvgPool2d>
{
    protected override Tensor Run(Generator.Operators.AvgPool2d op, Call call)
    {
        Generator.Operators.Window w = op.Window;
        Tensor input = call.Input;
        var output = new Tensor(
            input.Channels,
            PoolWindows.Count(input.Height, w.KernelHeight, w.StrideHeight, w.PaddingHeight, 1, op.CeilMode),
            PoolWindows.Count(input.Width, w.KernelWidth, w.StrideWidth, w.PaddingWidth, 1, op.CeilMode));
        for (int i = 0; i < output.Values.Length; i++)
        {
            int top = (i / output.Width % output.Height * w.StrideHeight) - w.PaddingHeight;
            int left = (i % output.Width * w.StrideWidth) - w.PaddingWidth;
            int bottom = Math.Min(top + w.KernelHeight, input.Height + w.PaddingHeight);
            int right = Math.Min(left + w.KernelWidth, input.Width + w.PaddingWidth);
            int padded = (bottom - top) * (right - left);
            double sum = 0;
            int inside = 0;
            for (int row = Math.Max(top, 0); row < Math.Min(bottom, input.Height); row++)
            {
                for (int column = Math.Max(left, 0); column < Math.Min(right, input.Width); column++)
                {
                    sum += input[i / output.Pixels, row, column];
                    inside++;
                }
            }

            output.Values[i] = sum / (op.CountIncludePadding ? padded : inside);
        }

        return output;
    }
}
