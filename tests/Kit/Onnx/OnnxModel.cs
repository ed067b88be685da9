using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace SfNet.Kit.Onnx;

/// <summary>An ONNX file taken apart by the numbers of its schema, without any of the code that wrote it.</summary>
internal sealed class OnnxModel
{
    public OnnxModel(ReadOnlyMemory<byte> file)
    {
        var model = new ProtobufReader(file);
        IrVersion = model.Integer(1);
        Producer = $"{model.Text(2)} {model.Text(3)}";
        OperatorSets = model.Messages(8).ToDictionary(set => set.Text(1), set => set.Integer(2));
        Metadata = model.Messages(14).ToDictionary(entry => entry.Text(1), entry => entry.Text(2));
        ProtobufReader graph = model.Message(7);
        Name = graph.Text(2);
        Nodes = [.. graph.Messages(1).Select(node => new OnnxNode(node))];
        Tensors = graph.Messages(5).ToDictionary(tensor => tensor.Text(8), Tensor);
        Inputs = [.. graph.Messages(11).Select(OnnxValue.Of)];
        Outputs = [.. graph.Messages(12).Select(OnnxValue.Of)];
        Values = [.. graph.Messages(13).Select(OnnxValue.Of)];
    }

    public long IrVersion { get; }

    public string Producer { get; }

    public string Name { get; }

    public IReadOnlyDictionary<string, long> OperatorSets { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyList<OnnxNode> Nodes { get; }

    public IReadOnlyDictionary<string, NdArray> Tensors { get; }

    public IReadOnlyList<OnnxValue> Inputs { get; }

    public IReadOnlyList<OnnxValue> Outputs { get; }

    /// <summary>Values in between whose shapes the file states.</summary>
    public IReadOnlyList<OnnxValue> Values { get; }

    private static NdArray Tensor(ProtobufReader tensor)
    {
        int[] dims = Array.ConvertAll(tensor.Integers(1), size => checked((int)size));
        ReadOnlySpan<byte> raw = tensor.Bytes(9).Span;
        return tensor.Integer(2) switch
        {
            1 => new NdArray(dims, Array.ConvertAll(MemoryMarshal.Cast<byte, float>(raw).ToArray(), value => (double)value)),
            7 => new NdArray(dims, Array.ConvertAll(MemoryMarshal.Cast<byte, long>(raw).ToArray(), value => (double)value)),
            long type => throw new InvalidDataException($"Tensor {tensor.Text(8)} has elements of type {type}."),
        };
    }
}

/// <summary>What a file says of a value: its name, its type of elements, its shape and its documentation.</summary>
internal sealed record OnnxValue(string Name, long ElementType, int[] Dims, string Documentation)
{
    public static OnnxValue Of(ProtobufReader value)
    {
        ProtobufReader tensor = value.Message(2).Message(1);
        int[] dims = [.. tensor.Message(2).Messages(1).Select(dimension => checked((int)dimension.Integer(1)))];
        return new OnnxValue(value.Text(1), tensor.Integer(1), dims, value.Text(3));
    }
}
