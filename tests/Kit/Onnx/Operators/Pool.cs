using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>The largest value or the mean of each window; the size is rounded down.</summary>
internal static class Pool
{
    public static NdArray Max(OnnxNode node, NdArray[] inputs) => Run(node, inputs[0], node.Integers("dilations", 1, 1), (inside, _) => inside.Max());

    public static NdArray Average(OnnxNode node, NdArray[] inputs)
    {
        bool countsBorder = node.Integer("count_include_pad", 0) == 1;
        return Run(node, inputs[0], [1, 1], (inside, taps) => inside.Sum() / (countsBorder ? taps : inside.Count));
    }

    public static NdArray Global(OnnxNode node, NdArray[] inputs)
    {
        NdArray x = inputs[0];
        int pixels = x.Dims[2] * x.Dims[3];
        return NdArray.Make([x.Dims[0], x.Dims[1], 1, 1], at => x.Values.Skip(((at[0] * x.Dims[1]) + at[1]) * pixels).Take(pixels).Average());
    }

    private static NdArray Run(OnnxNode node, NdArray x, int[] dilations, Func<List<double>, int, double> join)
    {
        int[] kernel = node.Integers("kernel_shape");
        int[] pads = node.Integers("pads", 0, 0, 0, 0);
        int[] strides = node.Integers("strides", 1, 1);
        if (pads.Where((pad, i) => pad < 0 || pad >= kernel[i % 2]).Any())
        {
            throw new ArgumentException($"{node.Name}: runtimes refuse a border of [{string.Join(", ", pads)}] around a window of {kernel[0]}×{kernel[1]}.");
        }

        int Size(int axis) => ((x.Dims[2 + axis] + pads[axis] + pads[2 + axis] - (dilations[axis] * (kernel[axis] - 1)) - 1) / strides[axis]) + 1;
        return NdArray.Make([x.Dims[0], x.Dims[1], Size(0), Size(1)], at =>
        {
            var inside = new List<double>();
            for (int tap = 0; tap < kernel[0] * kernel[1]; tap++)
            {
                int row = (at[2] * strides[0]) - pads[0] + (tap / kernel[1] * dilations[0]);
                int column = (at[3] * strides[1]) - pads[1] + (tap % kernel[1] * dilations[1]);
                if (row >= 0 && row < x.Dims[2] && column >= 0 && column < x.Dims[3])
                {
                    inside.Add(x[at[0], at[1], row, column]);
                }
            }

            return join(inside, kernel[0] * kernel[1]);
        });
    }
}
