using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Emit;
using SfNet.Generator.Emit.Cpu.Training;
using SfNet.Generator.Emit.TorchSharp;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator;

/// <summary>A network compiled for training: losses appended, differentiated, planned, written.</summary>
internal static class TrainingTarget
{
    /// <summary>The files, or none where a loss does not fit, which is reported.</summary>
    /// <param name="network">A declaration with a training.</param>
    /// <param name="canonical">The declared graph at the size of training.</param>
    /// <param name="torchSharp">Whether there is TorchSharp, which gets a module and an engine.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static IReadOnlyList<GeneratedFile> Write(NetworkDeclaration network, ModelGraph canonical, bool torchSharp, ProblemList problems, CancellationToken cancellation)
    {
        if (Judged(network, canonical, problems) is not { } judged)
        {
            return [];
        }

        ModelGraph graph = PassList.Run(network.Training!.Recompute ? PassList.LeanTraining : PassList.Training, judged, GraphVerifier.Verify, cancellation);
        Plan plan = Planner.Create(graph, PlanOutput.Gradients, TrainingKernelList.Instance, cancellation);
        if (!torchSharp)
        {
            return TrainingBackend.Write(network, canonical, plan, [], cancellation);
        }

        Loss[] losses = [.. judged.Nodes.Select(node => node.Op).OfType<Loss>().OrderBy(loss => loss.Index)];
        return [.. TrainingBackend.Write(network, canonical, plan, [TorchSharpBackend.Engine(network)], cancellation), .. TorchSharpBackend.Write(network, canonical, losses, cancellation)];
    }

    /// <summary>The graph of the declared losses, or null after reporting one that does not fit.</summary>
    public static ModelGraph? Judged(NetworkDeclaration network, ModelGraph canonical, ProblemList problems)
    {
        EquatableArray<LossDeclaration> losses = network.Training!.Losses;
        Head[] heads = [.. Heads(canonical)];
        var judged = new List<JudgedHead>();
        foreach (LossDeclaration loss in losses)
        {
            Head[] meant = loss.Head.Length > 0
                ? [.. heads.Where(head => head.IsNamed(loss.Head)).Take(1)]
                : [.. heads.Where(head => losses.All(other => !head.IsNamed(other.Head)))];
            if (meant.Length == 0 && loss.Head.Length > 0)
            {
                problems.Add(Problems.UnknownHead(loss.Site, network.Name, loss.Head, string.Join(", ", heads.Select(head => head.Name))));
                return null;
            }

            if (meant.FirstOrDefault(head => canonical.TypeOf(head.Value).Flat != canonical.TypeOf((judged.FirstOrDefault()?.Value ?? meant[0].Value)).Flat) is { } other)
            {
                bool flat = canonical.TypeOf(other.Value).Flat;
                problems.Add(Problems.ShapeMismatch(
                    loss.Site, other.Name, flat ? "flat scores" : "scores of a map", $"{(flat ? "maps" : "flat scores")} like the other losses, since one set of labels serves all"));
                return null;
            }

            var terms = new LossTerms((LossKind)Enum.Parse(typeof(LossKind), loss.Kind), loss.Weight, loss.IgnoreIndex, loss.Settings);
            judged.AddRange(meant.Select(head => new JudgedHead(head.Name, head.Value, terms, loss.AlignCorners)));
        }

        ModelGraph graph = AppendLosses.Run(canonical, judged);
        if (Differentiate.Obstacle(graph) is { } obstacle)
        {
            problems.Add(Problems.NoGradient(obstacle.Site, obstacle.Name, obstacle.Op.Title, judged[0].Name));
            return null;
        }

        GraphVerifier.Verify(graph);
        return graph;
    }

    private static IEnumerable<Head> Heads(ModelGraph graph) =>
        graph.Outputs.Select((output, i) => new Head(graph.OutputNames[i], graph[output].Name, output))
            .Concat(graph.TrainingOutputs.Select(output => new Head(graph[output].Name, graph[output].Name, output)));

    /// <summary>A value that can be judged: what it is called, and the operator that makes it.</summary>
    private sealed record Head(string Name, string Operator, int Value)
    {
        /// <summary>Whether a loss means this head: by its name, by its operator's, or by a member that ends in it.</summary>
        public bool IsNamed(string name) => name == Name || name == Operator || (name.Length > 0 && Operator.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
