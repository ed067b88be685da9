using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Emit;
using SfNet.Generator.Emit.TorchSharp;
using SfNet.Generator.Emit.Training;
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
        if (AppendLosses.Run(canonical, network, problems) is not { } judged)
        {
            return [];
        }

        GraphVerifier.Verify(judged);
        ModelGraph graph = PassList.Run(PassList.Training, judged, GraphVerifier.Verify, cancellation);
        Plan plan = Planner.Create(graph, PlanOutput.Gradients, TrainingKernelList.Instance, cancellation);
        if (!torchSharp)
        {
            return TrainingBackend.Write(network, canonical, plan, [], cancellation);
        }

        Loss[] losses = [.. judged.Nodes.Select(node => node.Op).OfType<Loss>().OrderBy(loss => loss.Index)];
        return [.. TrainingBackend.Write(network, canonical, plan, [TorchSharpBackend.Engine(network)], cancellation), .. TorchSharpBackend.Write(network, canonical, losses, cancellation)];
    }
}
