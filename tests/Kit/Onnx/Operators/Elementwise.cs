using System;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>Operators that work number by number, two operands broadcast to each other.</summary>
internal static class Elementwise
{
    public static NdArray Binary(NdArray[] inputs, Func<double, double, double> value) =>
        NdArray.Make(NdArray.BroadcastDims(inputs[0].Dims, inputs[1].Dims), at => value(inputs[0].Broadcast(at), inputs[1].Broadcast(at)));

    public static NdArray Clip(OnnxNode node, NdArray[] inputs) => inputs[0].Map(x => Math.Min(Math.Max(x, inputs[1].Values[0]), inputs[2].Values[0]));

    public static NdArray LeakyRelu(OnnxNode node, NdArray[] inputs)
    {
        double alpha = node.Number("alpha", 0.01);
        return inputs[0].Map(x => x < 0 ? alpha * x : x);
    }

    public static NdArray HardSigmoid(OnnxNode node, NdArray[] inputs)
    {
        (double alpha, double beta) = (node.Number("alpha", 0.2), node.Number("beta", 0.5));
        return inputs[0].Map(x => Math.Max(0, Math.Min(1, (alpha * x) + beta)));
    }

    /// <summary>The remainder with the sign of the dividend, which is the only one there is for numbers that are not integers.</summary>
    public static NdArray Mod(OnnxNode node, NdArray[] inputs) =>
        node.Integer("fmod", 0) == 1 ? Binary(inputs, (a, b) => a % b) : throw new NotSupportedException("Mod of integers.");

    /// <summary>To single precision, which holds every index.</summary>
    public static NdArray Cast(OnnxNode node, NdArray[] inputs) =>
        node.Integer("to", 0) == 1 ? inputs[0].Map(x => (float)x) : throw new NotSupportedException("Cast to another type than float.");
}
