using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>Arrays one after the other along an axis.</summary>
internal static class Concat
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        int axis = node.Integer("axis", 0);
        int[] dims = [.. inputs[0].Dims];
        dims[axis] = inputs.Sum(input => input.Dims[axis]);
        return NdArray.Make(dims, at =>
        {
            int[] inside = [.. at];
            foreach (NdArray input in inputs)
            {
                if (inside[axis] < input.Dims[axis])
                {
                    return input[inside];
                }

                inside[axis] -= input.Dims[axis];
            }

            return double.NaN;
        });
    }
}
