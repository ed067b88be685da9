using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Onnx.Operators;

namespace SfNet.Onnx;

/// <summary>How each word of declarations is said in ONNX.</summary>
internal static class OnnxOperatorList
{
    public static IReadOnlyList<OnnxOperator> Entries { get; } =
    [
        new("Conv2d", Convolutions.Conv2d),
        new("ConvTranspose2d", Convolutions.ConvTranspose2d),
        new("Linear", Convolutions.Linear),
        new("BatchNorm2d", Normalisations.BatchNorm2d),
        new("Relu", Activations.Relu),
        new("Relu6", Activations.Relu6),
        new("LeakyRelu", Activations.LeakyRelu),
        new("Sigmoid", Activations.Sigmoid),
        new("HardSigmoid", Activations.HardSigmoid),
        new("Tanh", Activations.Tanh),
        new("Silu", Activations.Silu),
        new("HardSwish", Activations.HardSwish),
        new("Softmax", Activations.Softmax),
        new("MaxPool2d", Pools.MaxPool2d),
        new("AvgPool2d", Pools.AvgPool2d),
        new("AdaptiveAvgPool2d", AdaptivePools.AdaptiveAvgPool2d),
        new("Flatten", Arrangements.Flatten),
        new("Add", Arrangements.Add),
        new("Multiply", Arrangements.Multiply),
        new("Concat", Arrangements.Concat),
        new("Resize", Resizes.Resize),
        new("FlowWarp", Samples.FlowWarp),
        new("GridSample", Samples.GridSample),
        new("Dropout", Arrangements.Nothing),
        new("Dropout2d", Arrangements.Nothing),
        new("ArgMax", Arrangements.ArgMax),
    ];

    /// <summary>The translation of a word.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static OnnxOperator Find(GraphNode node) =>
        Entries.FirstOrDefault(entry => entry.Word == node.Operator)
        ?? throw new NotSupportedException($"Layer {node.Name} is a {node.Operator}, which has no translation to ONNX.");
}

/// <summary>A word of declarations with its translation.</summary>
/// <param name="Word">The word.</param>
/// <param name="Translate">Adds the nodes that make the operator's value.</param>
internal sealed record OnnxOperator(string Word, Action<OnnxLayer> Translate);
