using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SfNet.Weights;

namespace SfNet.Onnx;

/// <summary>The nodes and tensors of an ONNX graph, collected in order.</summary>
internal sealed class OnnxGraph
{
    private readonly OnnxNames names = new();
    private readonly Dictionary<string, string> scalars = [];
    private readonly Dictionary<string, TensorShape> declared = new(StringComparer.Ordinal);
    private readonly IWeightSource weights;

    /// <summary>An empty graph.</summary>
    /// <param name="weights">Where parameters come from when the graph is written.</param>
    /// <param name="parameters">The checkpoint tensors of the network, whose keys become names of tensors.</param>
    public OnnxGraph(IWeightSource weights, IEnumerable<ParameterInfo> parameters)
    {
        this.weights = weights;
        foreach (ParameterInfo parameter in parameters)
        {
            declared.Add(names.Take(parameter.Key), parameter.Shape);
        }
    }

    public List<ProtobufMessage> Nodes { get; } = [];

    public List<ProtobufMessage> Tensors { get; } = [];

    /// <summary>Numbers of all tensors that come from the weights.</summary>
    public long Parameters { get; private set; }

    /// <summary>A name that no other value or tensor has.</summary>
    public string TakeName(string wanted) => names.Take(wanted);

    /// <summary>Adds a node.</summary>
    public void Add(string type, string name, string documentation, IEnumerable<string> inputs, string output, IEnumerable<OnnxAttribute> attributes)
    {
        var node = new ProtobufMessage();
        foreach (string input in inputs)
        {
            node.Text(OnnxField.Node.Input, input);
        }

        node.Text(OnnxField.Node.Output, output).Text(OnnxField.Node.Name, name).Text(OnnxField.Node.Operator, type);
        foreach (OnnxAttribute attribute in attributes)
        {
            node.Message(OnnxField.Node.Attribute, attribute.Message);
        }

        Nodes.Add(node.Text(OnnxField.Node.Documentation, documentation));
    }

    /// <summary>A tensor of the weights, under its checkpoint key.</summary>
    public string Parameter(string key)
    {
        TensorShape shape = declared[key];
        Parameters += shape.ElementCount;
        TensorData data = TensorData.FromSource(weights, key, DataType.Float32);
        Add(key, shape.AsSpan(), OnnxElementType.Single, sizeof(float), stream => data.WriteTo(stream, weights.Description));
        return key;
    }

    /// <summary>A tensor of constant numbers.</summary>
    public string Constant(string name, float[] values, params ReadOnlySpan<long> shape)
    {
        string free = names.Take(name);
        Add(free, shape, OnnxElementType.Single, sizeof(float), stream =>
        {
            Span<byte> bytes = stackalloc byte[sizeof(float)];
            foreach (float value in values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                stream.Write(bytes);
            }
        });
        return free;
    }

    /// <summary>A row of constant integers.</summary>
    public string Constant(string name, long[] values)
    {
        string free = names.Take(name);
        Add(free, [values.Length], OnnxElementType.Int64, sizeof(long), stream =>
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            foreach (long value in values)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
                stream.Write(bytes);
            }
        });
        return free;
    }

    /// <summary>A constant number, which all nodes share.</summary>
    public string Scalar(float value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        if (!scalars.TryGetValue(text, out string? name))
        {
            scalars.Add(text, name = Constant($"constant/{text}", [value]));
        }

        return name;
    }

    private void Add(string name, ReadOnlySpan<long> shape, OnnxElementType type, int width, Action<Stream> write)
    {
        var tensor = new ProtobufMessage();
        long bytes = width;
        foreach (long size in shape)
        {
            tensor.Integer(OnnxField.Tensor.Dimension, size);
            bytes *= size;
        }

        Tensors.Add(tensor.Integer(OnnxField.Tensor.ElementType, (int)type).Text(OnnxField.Tensor.Name, name).Bytes(OnnxField.Tensor.RawData, bytes, write));
    }
}
