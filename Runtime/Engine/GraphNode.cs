using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet;

/// <summary>One operator of a <see cref="NetworkGraph"/>: what it is called, what it reads, what it makes.</summary>
/// <param name="name">Path of the member, such as <c>Layer1[0].Conv1</c>; unique in the graph.</param>
/// <param name="op">The declaration's word, such as <c>Conv2d</c>; the first node, which stands for the network's input, is called <c>Input</c>.</param>
/// <param name="inputs">Positions in <see cref="NetworkGraph.Nodes"/> of the values that it reads, all before its own.</param>
/// <param name="output">Shape of its value.</param>
public sealed class GraphNode(string name, string op, IReadOnlyList<int> inputs, InputSize output)
{
    /// <summary>Path of the member, such as <c>Layer1[0].Conv1</c>; unique in the graph.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The declaration's word: <c>Conv2d</c> for <see cref="Conv2dAttribute"/>, and so on. <see cref="GlobalAvgPool2dAttribute"/> is an
    /// <c>AdaptiveAvgPool2d</c> of one cell; the network's input is called <c>Input</c>.
    /// </summary>
    public string Operator { get; } = op;

    /// <summary>Positions in <see cref="NetworkGraph.Nodes"/> of the values that it reads, all before its own.</summary>
    public IReadOnlyList<int> Inputs { get; } = inputs;

    /// <summary>Shape of its value for one image; of a flat value, its features as channels of a single pixel.</summary>
    public InputSize Output { get; } = output;

    /// <summary>Whether its value is a flat row of features, which has no height and width.</summary>
    public bool IsFlat { get; init; }

    /// <summary>Beginning of its checkpoint keys; empty for a network whose keys have no prefix.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>Last parts of the checkpoint keys of the tensors that it owns: <c>weight</c>, <c>bias</c>, <c>running_mean</c>, <c>running_var</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>
    /// All arguments of the declaration, defaults and expressions filled in. The <c>Target</c> of a <c>Resize</c> is its factor, or 0 where a
    /// size or a member was declared, whose size is then that of <see cref="Output"/>.
    /// </summary>
    public IReadOnlyList<GraphArgument> Arguments { get; init; } = [];

    /// <summary>The checkpoint key of a tensor that it owns.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    public string KeyOf(string parameter) => Key.Length == 0 ? parameter : $"{Key}.{parameter}";

    /// <summary>The value of an argument.</summary>
    /// <typeparam name="T">Its type, as <see cref="GraphArgument.Value"/> has it.</typeparam>
    /// <param name="name">One of <see cref="Arguments"/>.</param>
    /// <exception cref="ArgumentException">There is no argument of that name and type.</exception>
    public T Argument<T>(string name)
        where T : struct
    {
        foreach (GraphArgument argument in Arguments)
        {
            if (argument.Name == name && argument.Value is T value)
            {
                return value;
            }
        }

        string known = string.Join(", ", Arguments.Select(argument => $"{argument.Name} ({argument.Value.GetType().Name})"));
        throw new ArgumentException($"{Operator} {Name} has no argument {name} ({typeof(T).Name}); it has {(known.Length == 0 ? "none" : known)}.", nameof(name));
    }
}
