using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Support;

namespace SfNet.Generator;

/// <summary>Which heads the declared losses judge: a loss with a name the one of that name, a loss without one all that no other loss names.</summary>
internal static class TrainingHeads
{
    /// <summary>The heads with their losses, or null after reporting a loss that does not fit.</summary>
    public static IReadOnlyList<JudgedHead>? Of(NetworkDeclaration network, ModelGraph graph, ProblemList problems)
    {
        EquatableArray<LossDeclaration> losses = network.Training!.Losses;
        Head[] heads = [.. Heads(graph)];
        Head?[] named = [.. losses.Select(loss => loss.Head.Length == 0 ? null : Find(heads, loss.Head))];
        var judged = new List<JudgedHead>();
        for (int i = 0; i < losses.Count; i++)
        {
            LossDeclaration loss = losses[i];
            Head[] meant = loss.Head.Length == 0 ? [.. heads.Except(named.OfType<Head>())] : named[i] is { } head ? [head] : [];
            if (meant.Length == 0)
            {
                string what = loss.Head.Length == 0 ? "for the heads that no other loss names, and others name all" : $"of '{loss.Head}', which is no output and no head of training";
                problems.Add(Problems.NoHead(loss.Site, network.Name, what, string.Join(", ", heads.Select(head => head.Name))));
                return null;
            }

            bool flat = graph.TypeOf(judged.Count > 0 ? judged[0].Value : meant[0].Value).Flat;
            if (meant.FirstOrDefault(head => graph.TypeOf(head.Value).Flat != flat) is { } other)
            {
                problems.Add(Problems.ShapeMismatch(
                    loss.Site, other.Name, flat ? "scores of a map" : "flat scores", $"{(flat ? "flat scores" : "maps")} like the other losses, since one set of labels serves all"));
                return null;
            }

            var terms = new LossTerms((LossKind)Enum.Parse(typeof(LossKind), loss.Kind), loss.Weight, loss.IgnoreIndex, loss.Settings);
            judged.AddRange(meant.Select(head => new JudgedHead(head.Name, head.Value, terms, loss.AlignCorners)));
        }

        return judged;
    }

    private static IEnumerable<Head> Heads(ModelGraph graph) =>
        graph.Outputs.Select((output, i) => new Head(graph.OutputNames[i], graph[output].Name, output))
            .Concat(graph.TrainingOutputs.Select(output => new Head(graph[output].Name, graph[output].Name, output)));

    /// <summary>The head of a name, which is its own, its operator's, or that of a member that its operator's path begins with.</summary>
    private static Head? Find(Head[] heads, string name) =>
        heads.FirstOrDefault(head => head.Name == name)
        ?? heads.FirstOrDefault(head => head.Operator == name)
        ?? heads.FirstOrDefault(head => head.Operator.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>A value that can be judged: what it is called, and the operator that makes it.</summary>
    private sealed record Head(string Name, string Operator, int Value);
}
