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
        return NdArray.Make(x.Dims, at =>
        {
            double own = x[at];
            double sum = Enumerable.Range(0, x.Dims[axis]).Sum(index => Math.Exp(x[[.. at.Select((position, i) => i == axis ? index : position)]] - own));
            return 1 / sum;
        });
    }
}
