using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SfNet.Kit.Onnx;

/// <summary>A node of an ONNX graph. It notes which attributes were asked for: one that nobody knows is a mistake in the file.</summary>
internal sealed class OnnxNode
{
    private readonly Dictionary<string, ProtobufReader> attributes;
    private readonly HashSet<string> read = [];

    public OnnxNode(ProtobufReader node)
    {
        Inputs = node.Texts(1);
        Outputs = node.Texts(2);
        Name = node.Text(3);
        Operator = node.Text(4);
        attributes = node.Messages(5).ToDictionary(attribute => attribute.Text(1));
    }

    public string Name { get; }

    public string Operator { get; }

    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Attributes that were never asked for.</summary>
    public IEnumerable<string> Unread => attributes.Keys.Except(read);

    public int Integer(string name, int usual) => Find(name, 2) is { } attribute ? checked((int)attribute.Integer(3)) : usual;

    public double Number(string name, double usual) => Find(name, 1) is { } attribute ? attribute.Single(2) : usual;

    public string Text(string name, string usual) => Find(name, 3) is { } attribute ? attribute.Text(4) : usual;

    public int[] Integers(string name, params int[] usual) =>
        Find(name, 7) is { } attribute ? Array.ConvertAll(attribute.Integers(8), value => checked((int)value)) : usual;

    private ProtobufReader? Find(string name, int kind)
    {
        read.Add(name);
        return !attributes.TryGetValue(name, out ProtobufReader? attribute) ? null
            : attribute.Integer(20) == kind ? attribute
            : throw new InvalidDataException($"{Operator} {Name}: attribute {name} is of kind {attribute.Integer(20)}, expected {kind}.");
    }
}
