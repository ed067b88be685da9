using SfNet.Generator.Graph;

namespace SfNet.Generator.Passes;

/// <summary>A rewrite of a graph into one that gives the same answers. A pass has no fields.</summary>
internal interface IPass
{
    ModelGraph Run(ModelGraph graph);
}
