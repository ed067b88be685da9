using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>What a plan stores of an output.</summary>
internal static class StoredOutput
{
    /// <summary>The output itself, or what it is resized from when it is handed out.</summary>
    public static int Of(ModelGraph graph, int output) => graph[output] is { Op: HandedOutResize } node ? node.Inputs[0] : output;

    /// <summary>How what is stored becomes the output, or null where the output itself is stored.</summary>
    public static OutputResize? ResizeOf(ModelGraph graph, int output)
    {
        if (graph[output] is not { Op: HandedOutResize { Resize: var resize } } node)
        {
            return null;
        }

        TensorType stored = graph.TypeOf(node.Inputs[0]);
        return new OutputResize(
            node.Type, resize.Step(stored.Height, node.Type.Height), resize.Step(stored.Width, node.Type.Width), resize.AlignCorners);
    }
}

/// <summary>A bilinear resize on the way out: the output's type, stored rows and columns for one of it, and the corner rule.</summary>
internal sealed record OutputResize(TensorType Type, float RowStep, float ColumnStep, bool AlignCorners);
