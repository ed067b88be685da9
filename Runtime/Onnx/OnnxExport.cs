using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SfNet.Files;
using SfNet.Weights;

namespace SfNet.Onnx;

/// <summary>Writes networks as ONNX files.</summary>
/// <remarks>
/// The file has the network as it was declared, batch normalisation included: its input is called <c>input</c> and has the shape
/// (1, channels, height, width); a single output is called <c>output</c>, several have the names of their members. Nodes are called after layers,
/// stored tensors after checkpoint keys. All numbers are single precision. Nothing is fused: that is the reader's to do.
/// </remarks>
public static class OnnxExport
{
    /// <summary>Version of ONNX's operator set that files are written in, the first one with sampling at a grid.</summary>
    public const int OperatorSet = 16;

    private const int IrVersion = 8;

    /// <summary>Writes a network with its weights, or leaves everything as it was.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="network">The network, as its class's <c>Description</c> has it.</param>
    /// <param name="weights">The weights; each tensor is read when it is its turn.</param>
    /// <param name="size">One of the network's input sizes, or null for the first.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">The size is not declared.</exception>
    /// <exception cref="WeightMismatchException">The weights do not fit the network; every problem is named.</exception>
    /// <exception cref="WeightFileException">The weights cannot be read.</exception>
    /// <exception cref="OnnxFileException">The file cannot be written, or would be larger than the format's 2 GiB.</exception>
    public static OnnxSummary Write(string path, NetworkDescription network, IWeightSource weights, InputSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        CheckedWeights fitting = WeightCheck.Check(weights, network.Parameters, new WeightCheckOptions { MayDiffer = network.OptionalKeys });
        InputSize input = size ?? network.Inputs[0];
        NetworkGraph graph = network.Graph(input);
        var onnx = new OnnxGraph(fitting, network.Parameters);
        ProtobufMessage model = Model(network, input, new OnnxGraphWriter(network, graph, onnx).Write());
        if (model.Length > int.MaxValue)
        {
            throw OnnxFileException.Unwritten(path, $"the network takes {model.Length} bytes, more than the {int.MaxValue} that an ONNX file may have", null);
        }

        AtomicFile.Write(path, model, static (stream, content) => content.WriteTo(stream), OnnxFileException.Unwritten);
        return new OnnxSummary(input, graph.Nodes.Count - 1, onnx.Nodes.Count, onnx.Tensors.Count, onnx.Parameters, OperatorSet, model.Length);
    }

    private static ProtobufMessage Model(NetworkDescription network, InputSize input, ProtobufMessage graph)
    {
        string version = typeof(OnnxExport).Assembly.GetName().Version?.ToString(3) ?? string.Empty;
        ProtobufMessage model = new ProtobufMessage()
            .Integer(OnnxField.Model.IrVersion, IrVersion)
            .Text(OnnxField.Model.ProducerName, "SfNet")
            .Text(OnnxField.Model.ProducerVersion, version)
            .Text(OnnxField.Model.Documentation, $"{network.Name} for an input of {input}.")
            .Message(OnnxField.Model.Graph, graph)
            .Message(OnnxField.Model.OperatorSet, new ProtobufMessage().Text(OnnxField.OperatorSet.Domain, string.Empty).Integer(OnnxField.OperatorSet.Version, OperatorSet));
        foreach ((string key, string value) in Metadata(network, input))
        {
            model.Message(OnnxField.Model.Metadata, new ProtobufMessage().Text(OnnxField.Entry.Key, key).Text(OnnxField.Entry.Value, value));
        }

        return model;
    }

    private static IEnumerable<(string Key, string Value)> Metadata(NetworkDescription network, InputSize input)
    {
        yield return ("network", network.Name);
        yield return ("input", $"{input.Channels}x{input.Height}x{input.Width}");
        if (network.Image is { } image)
        {
            yield return ("image_mean", Numbers(image.Mean));
            yield return ("image_deviation", Numbers(image.Deviation));
        }
    }

    private static string Numbers(IReadOnlyList<float> numbers) => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
