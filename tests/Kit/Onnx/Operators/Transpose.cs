using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>Axis i of the result is axis perm[i] of the input.</summary>
internal static class Transpose
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        int[] order = node.Integers("perm");
        var from = new int[order.Length];
        return NdArray.Make([.. order.Select(axis => inputs[0].Dims[axis])], at =>
        {
            for (int i = 0; i < order.Length; i++)
            {
                from[order[i]] = at[i];
            }

            return inputs[0][from];
        });
    }
}
