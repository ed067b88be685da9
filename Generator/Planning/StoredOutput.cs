using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>What a plan stores of an output.</summary>
internal static class StoredOutput
{
    /// <summary>The output itself, or what it is resized from when it is handed out.</summary>
    public static int Of(ModelGraph graph, int output) => graph[output] is { Op: HandedOutResize } node ? node.Inputs[0] : output;
}
