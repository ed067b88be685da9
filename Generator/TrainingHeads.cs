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
    private const int LargestLabel = byte.MaxValue;

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
            Head[] meant = loss.Head.Length == 0 ? [.. heads.Except(named.OfType<Head>())] : named[i] is { } one ? [one] : [];
            if (meant.Length == 0)
            {
                string what = loss.Head.Length == 0 ? "for the heads that no other loss names, and others name all" : $"of '{loss.Head}', which is no output and no head of training";
                problems.Add(Problems.NoHead(loss.Site, network.Name, what, string.Join(", ", heads.Select(head => head.Name))));
                return null;
            }

            var terms = new LossTerms((LossKind)Enum.Parse(typeof(LossKind), loss.Kind), loss.Weight, loss.IgnoreIndex, loss.Settings);
            bool flat = graph.TypeOf(judged.Count > 0 ? judged[0].Value : meant[0].Value).Flat;
            foreach (Head head in meant)
            {
                if (graph[head.Value].Op is not ArgMax && Misfit(graph.TypeOf(head.Value), flat, terms) is var (found, expected))
                {
                    problems.Add(Problems.ShapeMismatch(loss.Site, head.Name, found, expected));
                    return null;
                }

                judged.Add(new JudgedHead(head.Name, head.Value, terms, loss.AlignCorners));
            }
        }

        foreach (Head head in heads.Where(head => graph.TrainingOutputs.Contains(head.Value) && judged.All(other => other.Value != head.Value)))
        {
            problems.Add(Problems.UnjudgedHead(graph[head.Value].Site.WholeMember, network.Name, head.Name));
        }

        return judged;
    }

    /// <summary>What a loss finds in scores that it cannot judge, and what it expects; null where it can.</summary>
    private static (string Found, string Expected)? Misfit(TensorType scores, bool flat, LossTerms terms)
    {
        if (scores.Flat != flat)
        {
            return (flat ? "scores of a map" : "flat scores", $"{(flat ? "flat scores" : "maps")} like the other losses, since one set of labels serves all");
        }

        string classes = scores.Channels == 1 ? "scores of 1 class" : $"scores of {Literals.Integer(scores.Channels)} classes";
        int most = terms.IgnoreIndex == LargestLabel ? LargestLabel : LargestLabel + 1;
        if (scores.Channels > most)
        {
            return (classes, $"at most {Literals.Integer(most)}, since a label is a byte{(most == LargestLabel ? $" and {Literals.Integer(LargestLabel)} stands for pixels that do not count" : "")}");
        }

        if (scores.Channels == 1 && terms.Kind is (LossKind.CrossEntropy or LossKind.Ohem))
        {
            return (classes, "at least 2, since the softmax of one is always 1; BinaryCrossEntropy and Dice judge a single one");
        }

        NamedNumbers? weights = terms.Settings.FirstOrDefault(setting => setting.Name is "ClassWeights" or "PositiveWeights" && setting.Values.Count > 0 && setting.Values.Count != scores.Channels);
        return weights is null ? null : ($"{Literals.Integer(weights.Values.Count)} {weights.Name}", $"{Literals.Integer(scores.Channels)}, one for each class");
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
