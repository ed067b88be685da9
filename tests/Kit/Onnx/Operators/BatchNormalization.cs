using System;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>(x − mean) / √(variance + ε) · scale + offset for each channel.</summary>
internal static class BatchNormalization
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        double epsilon = node.Number("epsilon", 1e-5);
        (NdArray x, double[] scale, double[] offset, double[] mean, double[] variance) =
            (inputs[0], inputs[1].Values, inputs[2].Values, inputs[3].Values, inputs[4].Values);
        return NdArray.Make(x.Dims, at => ((x[at] - mean[at[1]]) / Math.Sqrt(variance[at[1]] + epsilon) * scale[at[1]]) + offset[at[1]]);
    }
}
