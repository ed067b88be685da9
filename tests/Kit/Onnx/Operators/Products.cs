using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>Matrix products.</summary>
internal static class Products
{
    /// <summary>A · B + C, B transposed on demand.</summary>
    public static NdArray Gemm(OnnxNode node, NdArray[] inputs)
    {
        bool transposed = node.Integer("transB", 0) == 1;
        (NdArray a, NdArray b) = (inputs[0], inputs[1]);
        return NdArray.Make([a.Dims[0], b.Dims[transposed ? 0 : 1]], at =>
        {
            double sum = inputs.Length > 2 ? inputs[2].Broadcast(at) : 0;
            for (int k = 0; k < a.Dims[1]; k++)
            {
                sum += a[at[0], k] * (transposed ? b[at[1], k] : b[k, at[1]]);
            }

            return sum;
        });
    }

    /// <summary>Products of the last two axes; those before them are broadcast.</summary>
    public static NdArray MatMul(OnnxNode node, NdArray[] inputs)
    {
        (NdArray a, NdArray b) = (inputs[0], inputs[1]);
        int inner = a.Dims[^1] == b.Dims[^2] ? a.Dims[^1] : throw new System.ArgumentException($"{node.Name}: {a.Dims[^1]} columns times {b.Dims[^2]} rows.");
        return NdArray.Make([.. NdArray.BroadcastDims(a.Dims[..^2], b.Dims[..^2]), a.Dims[^2], b.Dims[^1]], at =>
            Enumerable.Range(0, inner).Sum(k => a.Broadcast([.. at[..^1], k]) * b.Broadcast([.. at[..^2], k, at[^1]])));
    }
}
