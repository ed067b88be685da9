using System.Collections.Generic;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Emit;
using SfNet.Generator.Emit.Training;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;

namespace SfNet.Generator;

/// <summary>A network compiled for training: losses appended, differentiated, planned, written.</summary>
internal static class TrainingTarget
{
    /// <summary>The files, or none where a loss does not fit, which is reported.</summary>
    /// <param name="network">A declaration with a training.</param>
    /// <param name="canonical">The declared graph at the size of training.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static IReadOnlyList<GeneratedFile> Write(NetworkDeclaration network, ModelGraph canonical, ProblemList problems, CancellationToken cancellation)
    {
        if (AppendLosses.Run(canonical, network, problems) is not { } judged)
        {
            return [];
        }

        GraphVerifier.Verify(judged);
        ModelGraph graph = PassList.Run(PassList.Training, judged, GraphVerifier.Verify, cancellation);
        return TrainingBackend.Write(network, canonical, Planner.Create(graph, PlanOutput.Gradients, TrainingKernelList.Instance, cancellation), cancellation);
    }
}
