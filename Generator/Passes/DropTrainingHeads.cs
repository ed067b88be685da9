using SfNet.Generator.Graph;

namespace SfNet.Generator.Passes;

/// <summary>Removes the heads that exist in training only, and all that only they need.</summary>
internal sealed class DropTrainingHeads : IPass
{
    public ModelGraph Run(ModelGraph graph) => graph.WithoutTraining();
}
