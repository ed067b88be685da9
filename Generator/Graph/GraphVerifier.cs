using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Diagnostics;

namespace SfNet.Generator.Graph;

/// <summary>Checks what every pass relies on and must leave true. A graph that fails is a mistake of the compiler, not of the user.</summary>
internal static class GraphVerifier
{
    /// <summary>Throws where a graph is not well formed.</summary>
    /// <exception cref="InvalidOperationException">Names the network, the node and what is wrong with it.</exception>
    public static void Verify(ModelGraph graph)
    {
        if (graph.Nodes.Count == 0 || graph.Nodes[0].Op is not InputOperator)
        {
            string found = graph.Nodes.Count == 0 ? "missing" : graph.Nodes[0].Name;
            throw new InvalidOperationException($"{graph.Name}: the first node must be the input, but is {found}.");
        }

        var types = new Dictionary<int, TensorType>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Node node in graph.Nodes)
        {
            string? mistake = Mistake(node, types)
                ?? (types.ContainsKey(node.Id) ? $"its number %{node.Id} is taken by an earlier node" : null)
                ?? (names.Add(node.Name) ? null : "its name is taken by an earlier node")
                ?? (node.Op is InputOperator && types.Count > 0 ? "only the first node may be the input" : null);
            if (mistake is not null)
            {
                throw new InvalidOperationException($"{graph.Name}: node {node.Name} (%{node.Id}, {node.Op.Title}): {mistake}.");
            }

            types.Add(node.Id, node.Type);
        }

        CheckOutputs(graph, types);
    }

    private static string? Mistake(Node node, Dictionary<int, TensorType> types)
    {
        foreach (int input in node.Inputs)
        {
            if (!types.ContainsKey(input))
            {
                return $"it reads %{input}, which no earlier node computes";
            }
        }

        foreach (EpilogueStage stage in node.Epilogue)
        {
            if (stage.Operand < -1 || stage.Operand >= node.Inputs.Count)
            {
                return $"'{stage.Op.Title}' of its epilogue takes operand {stage.Operand} of {node.Inputs.Count} inputs";
            }
        }

        List<TensorType> inputs = node.Inputs.Select(id => types[id]).ToList();
        List<TensorType> own = inputs.Take(node.OwnInputs).ToList();
        return (own.Count == 0) != (node.Op is InputOperator) ? $"its operator reads {own.Count} inputs"
            : TypeMistake(node.Op, own, node.Type, "its")
            ?? (node.Norms.Count > 0 && node.Op.Parameters(own).Count == 0 ? "batch norms are folded into it, but it has no weights" : null)
            ?? EpilogueMistake(node, inputs);
    }

    private static string? EpilogueMistake(Node node, List<TensorType> inputs)
    {
        foreach (EpilogueStage stage in node.Epilogue)
        {
            List<TensorType> operands = stage.Operand < 0 ? [node.Type] : [node.Type, inputs[stage.Operand]];
            if (TypeMistake(stage.Op, operands, node.Type, $"'{stage.Op.Title}' of its epilogue: the") is { } mistake)
            {
                return mistake;
            }
        }

        for (int i = node.OwnInputs; i < inputs.Count; i++)
        {
            if (!node.Epilogue.Any(stage => stage.Operand == i))
            {
                return $"input {i} stands among the operands of its epilogue, but no stage reads it";
            }
        }

        return null;
    }

    private static string? TypeMistake(Operator op, List<TensorType> inputs, TensorType type, string whose)
    {
        var problems = new ProblemList();
        try
        {
            TensorType? inferred = op.Infer(inputs, new OperatorSite(new Site(""), "", problems));
            return inferred == type ? null
                : inferred is null ? $"{whose} inputs do not fit: {Words(problems)}"
                : $"{whose} type is {type}, but the shape rule gives {inferred}";
        }
        catch (ArgumentOutOfRangeException)
        {
            return $"{whose} operator needs more inputs than {inputs.Count}";
        }
    }

    /// <summary>What shape rules reported, without the layer, which the message names already.</summary>
    private static string Words(ProblemList problems) =>
        string.Join("; ", problems.All.Select(problem => string.Join(", ", problem.Arguments.Skip(1))));

    private static void CheckOutputs(ModelGraph graph, Dictionary<int, TensorType> types)
    {
        if (graph.Outputs.Count == 0)
        {
            throw new InvalidOperationException($"{graph.Name}: nothing goes out.");
        }

        foreach (int output in graph.Outputs.Concat(graph.TrainingOutputs))
        {
            if (!types.ContainsKey(output))
            {
                throw new InvalidOperationException($"{graph.Name}: %{output} goes out, but no node computes it.");
            }
        }

        if (graph.OutputNames.Count > 0 && graph.OutputNames.Count != graph.Outputs.Count)
        {
            throw new InvalidOperationException($"{graph.Name}: {graph.OutputNames.Count} names for {graph.Outputs.Count} outputs.");
        }
    }
}
