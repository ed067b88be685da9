using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>The first index of the largest value along an axis, which is kept with size 1.</summary>
internal static class ArgMax
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        int axis = node.Integer("axis", 0);
        bool keeps = node.Integer("keepdims", 1) == 1;
        NdArray x = inputs[0];
        int[] dims = [.. x.Dims.Select((size, i) => i == axis ? 1 : size)];
        return !keeps ? throw new System.NotSupportedException("ArgMax without its axis.") : NdArray.Make(dims, at => Enumerable.Range(0, x.Dims[axis]).MaxBy(index => Along(index, at)));

        double Along(int index, int[] at) => x[[.. at.Select((position, i) => i == axis ? index : position)]];
    }
}
