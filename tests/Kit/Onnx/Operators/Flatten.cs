using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>Two dimensions: all before an axis, and all from it on.</summary>
internal static class Flatten
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        int rows = inputs[0].Dims.Take(node.Integer("axis", 1)).Aggregate(1, (product, size) => product * size);
        return new NdArray([rows, inputs[0].Values.Length / rows], inputs[0].Values);
    }
}
