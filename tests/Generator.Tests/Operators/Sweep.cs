using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>
/// Compiles many cases at once and compares each with the oracle: one graph for each input type, in it one output for each case, all of them in one
/// assembly.
/// </summary>
internal static class Sweep
{
    /// <summary>What single precision may lose, as a share of an output's largest value.</summary>
    public const double Rounding = 2e-5;

    public static readonly int[] Channels = [1, 2, 3, 8, 19, 33];

    public static IEnumerable<TensorType> Types =>
        OperatorBackend.Sizes.SelectMany(size => Channels.Select(channels => new TensorType(channels, size.Height, size.Width)));

    public static IEnumerable<TensorType> TypesOf(params int[] channels) => Types.Where(type => channels.Contains(type.Channels));

    /// <summary>Applies each operator to inputs of each type that it takes; one that takes none is a mistake in the test.</summary>
    public static void Compare(IReadOnlyCollection<Generator.Graph.Operator> operators, IEnumerable<TensorType>? types = null, double rounding = Rounding)
    {
        var taken = new HashSet<Generator.Graph.Operator>();
        Compare(types ?? Types, Draw, rounding: rounding);
        Assert.Empty(operators.Where(op => !taken.Contains(op)).Select(op => op.Title));

        IEnumerable<SketchValue> Draw(SketchValue input)
        {
            foreach (Generator.Graph.Operator op in operators.Where(op => input.Sketch.Accepts(op, input)))
            {
                taken.Add(op);
                yield return input.Then(op);
            }
        }
    }

    /// <summary>Draws a graph for each type, all of whose outputs must be the oracle's.</summary>
    /// <param name="types">The types of the inputs.</param>
    /// <param name="draw">The outputs, made from the input.</param>
    /// <param name="values">The input's values; random ones between −1 and 1 unless given.</param>
    /// <param name="rounding">How far apart values may be, as a share of the largest of their output.</param>
    public static void Compare(
        IEnumerable<TensorType> types, Func<SketchValue, IEnumerable<SketchValue>> draw, Func<TensorType, Tensor>? values = null, double rounding = Rounding)
    {
        var graphs = new List<ModelGraph>();
        foreach (TensorType type in types)
        {
            var sketch = new GraphSketch(type.Channels, type.Height, type.Width, $"Sweep{type.Channels}x{type.Height}x{type.Width}");
            SketchValue[] outputs = [.. draw(sketch.Input)];
            if (outputs.Length > 0)
            {
                graphs.Add(sketch.Graph(outputs));
            }
        }

        Compare(graphs, values ?? (type => Tensor.Random(type, 11)), rounding);
    }

    /// <summary>Compiles graphs with all passes and compares every output, of the compiled code and of what else the backend checks.</summary>
    public static void Compare(IReadOnlyList<ModelGraph> graphs, Func<TensorType, Tensor> values, double rounding = Rounding)
    {
        Assert.NotEmpty(graphs);
        ICompiledGraphs compiled = OperatorBackend.Compile(graphs);
        for (int i = 0; i < graphs.Count; i++)
        {
            ParameterSet parameters = ParameterSet.Random(graphs[i], 12);
            Tensor input = values(graphs[i].Input.Type);
            IReadOnlyList<Tensor> expected = Interpreter.Run(graphs[i], parameters, input);
            using Network network = compiled.Create(i, parameters);
            network.Run(input.ToFloats());
            OperatorBackend.Check(network, parameters, input, expected, rounding, graphs[i]);
            for (int output = 0; output < expected.Count; output++)
            {
                float[] found = new float[expected[output].Values.Length];
                network.CopyOutput(output, found);
                RequireEqual(expected[output], found, rounding, graphs[i], output);
            }
        }
    }

    /// <summary>Fails where values differ: what is not a number, or infinite, equals itself only.</summary>
    public static void RequireEqual(Tensor expected, float[] found, double rounding, ModelGraph graph, int output)
    {
        double largest = expected.Values.Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        for (int i = 0; i < found.Length; i++)
        {
            double wanted = expected.Values[i];
            bool same = wanted.Equals(found[i]) || Math.Abs(wanted - found[i]) <= rounding * (1 + largest);
            if (!same)
            {
                Assert.Fail($"value {i} is {found[i]}, expected {wanted}: output %{graph.Outputs[output]} of\n{Needed(graph, output)}");
            }
        }
    }

    private static string Needed(ModelGraph graph, int output) => GraphPrinter.Print((graph with
    {
        Outputs = Generator.Support.EquatableArray.Of(graph.Outputs[output]),
        OutputNames = default,
        TrainingOutputs = default,
    }).WithoutDeadNodes());
}
