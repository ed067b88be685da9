using SfNet.Reference;

namespace SfNet.Kit;

/// <summary>Graphs compiled and loaded, for whatever device.</summary>
internal interface ICompiledGraphs
{
    /// <summary>A network with the parameters that its oracle uses.</summary>
    Network Create(int index, ParameterSet parameters);
}
