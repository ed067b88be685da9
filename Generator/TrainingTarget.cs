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
    private static ModelGraph? Judged(NetworkDeclaration network, ModelGraph canonical, ProblemList problems)
    {
        if (TrainingHeads.Of(network, canonical, problems) is not { } judged)
        {
            return null;
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
}
