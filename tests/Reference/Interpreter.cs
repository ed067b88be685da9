using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Reference;

/// <summary>Runs a graph slowly and plainly in double precision, before or after any pass: what compiled code is judged by.</summary>
internal static class Interpreter
{
    /// <summary>The graph's outputs in order, followed, if <paramref name="training"/>, by those of the heads that exist in training only.</summary>
    /// <remarks>Only what the outputs need is computed, so parameters of other nodes may be missing.</remarks>
    public static IReadOnlyList<Tensor> Run(ModelGraph graph, ParameterSet parameters, Tensor input, bool training = false)
    {
        int[] wanted = training ? [.. graph.Outputs, .. graph.TrainingOutputs] : [.. graph.Outputs];
        var byId = graph.ById();
        var needed = new HashSet<int>();
        var open = new Stack<int>(wanted);
        while (open.Count > 0)
        {
            int id = open.Pop();
            if (needed.Add(id))
            {
                foreach (int read in byId[id].Inputs)
                {
                    open.Push(read);
                }
            }
        }

        var values = Evaluate(graph, graph.Nodes.Where(node => needed.Contains(node.Id)), parameters, input);
        return wanted.Select(id => values[id]).ToArray();
    }

    /// <summary>The value of every node, by the node's name.</summary>
    public static IReadOnlyDictionary<string, Tensor> RunAll(ModelGraph graph, ParameterSet parameters, Tensor input)
    {
        var values = Evaluate(graph, graph.Nodes, parameters, input);
        return graph.Nodes.ToDictionary(node => node.Name, node => values[node.Id]);
    }

    private static Dictionary<int, Tensor> Evaluate(ModelGraph graph, IEnumerable<Node> nodes, ParameterSet parameters, Tensor input)
    {
        var values = new Dictionary<int, Tensor>();
        foreach (Node node in nodes)
        {
            Tensor value = node.Op is InputOperator ? input : Compute(node, node.Inputs.Select(id => values[id]).ToArray(), parameters);

            // The oracles have size rules of their own, so this also judges the compiler's.
            values[node.Id] = value.Fits(node.Type)
                ? value
                : throw new InvalidOperationException($"{graph.Name}: {node.Name} ({node.Op.Title}) has the value {value}, but the graph says {node.Type}.");
        }

        return values;
    }

    private static Tensor Compute(Node node, Tensor[] inputs, ParameterSet parameters)
    {
        int own = node.OwnInputs;
        Tensor value = Apply(node.Op, node.Key, inputs[..own]);
        foreach (FoldedNorm norm in node.Norms)
        {
            value = Apply(new BatchNorm2d(norm.Epsilon, 0, norm.Affine), norm.Key, [value]);
        }

        foreach (EpilogueStage stage in node.Epilogue)
        {
            value = Apply(stage.Op, stage.Key, stage.Operand < 0 ? [value] : [value, inputs[stage.Operand]]);
        }

        return value;

        Tensor Apply(Operator op, string key, Tensor[] operands) =>
            Oracles.For(op).Run(op, new Call(operands, suffix => parameters[CheckpointKeys.Join(key, suffix)]));
    }
}
