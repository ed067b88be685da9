using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Tests.Operators;
using SfNet.Kit;
using SfNet.Kit.Onnx;
using SfNet.Onnx;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Onnx;

/// <summary>Writes a compiled network as ONNX, reads it back by other code, and runs it in double precision by ONNX's own rules.</summary>
internal static class OnnxRoundTrip
{
    public static OnnxModel Write(NetworkDescription network, ParameterSet parameters)
    {
        using var stream = new MemoryStream();
        OnnxSummary summary = OnnxExport.Write(stream, network, CompiledGraphs.Weights(parameters));
        Assert.Equal(summary.Bytes, stream.Length);
        return new OnnxModel(stream.ToArray());
    }

    /// <summary>Kernels can do more than declarations can say: a window has one stride and one dilation there, and that of a pooling is square.</summary>
    private static bool IsDeclarable(Node node) => node.Op switch
    {
        Conv2d convolution => HasOneStep(convolution.Window),
        ConvTranspose2d convolution => HasOneStep(convolution.Window) && IsSquare(convolution.Window),
        MaxPool2d pooling => HasOneStep(pooling.Window) && IsSquare(pooling.Window),
        AvgPool2d pooling => HasOneStep(pooling.Window) && IsSquare(pooling.Window),
        _ => true,
    };

    private static bool HasOneStep(Window window) => window.StrideHeight == window.StrideWidth && window.DilationHeight == window.DilationWidth;

    private static bool IsSquare(Window window) => window.KernelHeight == window.KernelWidth && window.PaddingHeight == window.PaddingWidth;

    /// <summary>Fails where an output is not the oracle's. What is not a number is ours to define; ONNX leaves it open, and so does this.</summary>
    public static void RequireEqual(
        NetworkDescription network, ParameterSet parameters, Tensor input, IReadOnlyList<Tensor> expected, double rounding, ModelGraph graph)
    {
        if (!input.Values.All(double.IsFinite) || !graph.Nodes.All(IsDeclarable))
        {
            return;
        }

        OnnxModel model = Write(network, parameters);
        IReadOnlyList<NdArray> found = OnnxInterpreter.Run(model, new NdArray([1, input.Channels, input.Height, input.Width], input.Values));
        Assert.Equal(expected.Count, found.Count);
        for (int output = 0; output < expected.Count; output++)
        {
            TensorType type = graph.TypeOf(graph.Outputs[output]);
            Assert.Equal(type.Flat ? [1, type.Channels] : [1, type.Channels, type.Height, type.Width], found[output].Dims);
            Sweep.RequireEqual(expected[output], Array.ConvertAll(found[output].Values, value => (float)value), rounding, graph, output);
        }
    }
}
