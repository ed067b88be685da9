using System;
using SfNet.Generator.Operators;

namespace SfNet.Reference.Operators;

/// <summary>A map at another size; rows and columns are treated alike and apart.</summary>
internal sealed class Resize : Oracle<Generator.Operators.Resize>
{
    protected override Tensor Run(Generator.Operators.Resize op, Call call)
    {
        Tensor input = call.Input;
        int height = op.Factor > 0 ? (int)Math.Floor(input.Height * op.Factor) : op.Height;
        int width = op.Factor > 0 ? (int)Math.Floor(input.Width * op.Factor) : op.Width;
        var output = new Tensor(input.Channels, height, width);
        for (int i = 0; i < output.Values.Length; i++)
        {
            int channel = i / output.Pixels;
            (int row, int column) = (i / width % height, i % width);
            if (op.Mode == ResizeMode.Nearest)
            {
                output.Values[i] = input[channel, Nearest(op.Factor, row, input.Height, height), Nearest(op.Factor, column, input.Width, width)];
                continue;
            }

            (int top, int bottom, double lower) = Neighbours(op, row, input.Height, height);
            (int left, int right, double later) = Neighbours(op, column, input.Width, width);
            double above = (input[channel, top, left] * (1 - later)) + (input[channel, top, right] * later);
            double below = (input[channel, bottom, left] * (1 - later)) + (input[channel, bottom, right] * later);
            output.Values[i] = (above * (1 - lower)) + (below * lower);
        }

        return output;
    }

    /// <summary>The two pixels between which output <paramref name="index"/> lies, and the share of the second.</summary>
    private static (int Near, int Far, double Share) Neighbours(Generator.Operators.Resize op, int index, int size, int resized)
    {
        // PyTorch leaves a direction alone whose size stays, even where a declared factor such as 1.2 would move its pixels.
        if (size == resized)
        {
            return (index, index, 0);
        }

        double step = op.Factor > 0 ? 1 / op.Factor : (double)size / resized;
        double position = op.AlignCorners
            ? (resized > 1 ? index * (size - 1.0) / (resized - 1) : 0)
            : Math.Max(((index + 0.5) * step) - 0.5, 0);
        int near = Math.Min((int)position, size - 1);
        return (near, Math.Min(near + 1, size - 1), Math.Min(position - near, 1));
    }

    /// <summary>
    /// The choice of a pixel is not continuous, so its arithmetic is part of the definition: PyTorch multiplies by the step in single precision.
    /// Output 41 of 82 from 2 pixels reads pixel 0, where exact arithmetic says 1. This is its rule for maps stored channel after channel; stored
    /// pixel after pixel, it treats sizes that stay or double by rules of their own, which differ under factors such as 1.2 and 2.1.
    /// </summary>
    private static int Nearest(double factor, int index, int size, int resized)
    {
        float step = factor > 0 ? (float)(1 / factor) : (float)size / resized;
        return Math.Min((int)(index * step), size - 1);
    }
}
