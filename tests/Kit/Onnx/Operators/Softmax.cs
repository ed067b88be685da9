using System;
using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>exp(x) / Σ exp(x) along an axis.</summary>
internal static class Softmax
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        int axis = node.Integer("axis", -1);
        NdArray x = inputs[0];
        int count = x.Dims[axis];
        int step = x.Dims.Skip(axis + 1).Aggregate(1, (product, size) => product * size);
        var result = new NdArray(x.Dims);
        for (int i = 0; i < x.Values.Length; i++)
        {
            // The first of a row of numbers that share a sum.
            if (i / step % count != 0)
            {
                continue;
            }

            int[] row = [.. Enumerable.Range(0, count).Select(index => i + (index * step))];
            double most = row.Max(at => x.Values[at]);
            double sum = row.Sum(at => Math.Exp(x.Values[at] - most));
            Array.ForEach(row, at => result.Values[at] = Math.Exp(x.Values[at] - most) / sum);
        }

        return result;
    }
}
