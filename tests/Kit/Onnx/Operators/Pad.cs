using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>A border of one value, zero unless given: first the widths in front of each axis, then those behind.</summary>
internal static class Pad
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        NdArray x = inputs[0];
        int[] pads = [.. inputs[1].Values.Select(width => (int)width)];
        double border = inputs.Length > 2 ? inputs[2].Values[0] : 0;
        int rank = x.Dims.Length;
        return NdArray.Make([.. x.Dims.Select((size, axis) => size + pads[axis] + pads[rank + axis])], at =>
        {
            int[] from = [.. at.Select((position, axis) => position - pads[axis])];
            return from.Zip(x.Dims).All(pair => pair.First >= 0 && pair.First < pair.Second) ? x[from] : border;
        });
    }
}
