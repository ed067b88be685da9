using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Lets scores that a 1×1 convolution makes be computed row by row while they are enlarged, so that they never exist at any size.
/// <code>
/// conv 1×1 -> resize-argmax   becomes   conv-resize-argmax
/// </code>
/// Only for bilinear resizes of large scores, and where nothing else reads the scores and nothing happens to them in between. The step keeps the name of the convolution,
/// whose weights the plan for scores reads, too.
/// </summary>
internal sealed class FuseScores : IPass
{
    // Fewer scores stay in the second-level cache until they are enlarged, and a short row leaves more pixels over than storing it costs.
    private const long MostStoredBytes = 256 << 10;
    private const int ShortestRow = 32;

    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var byId = graph.ById();
        return (graph with
        {
            Nodes = graph.Nodes.Select(node =>
                node.Op is ResizeArgMax { Resize: { Mode: ResizeMode.Bilinear } resize } && byId[node.Inputs[0]] is { Op: Conv2d conv, Epilogue.Count: 0, Norms.Count: 0 } scores
                    && uses[scores.Id] == 1 && IsPointwise(conv) && IsLarge(scores.Type)
                    ? scores with { Id = node.Id, Op = new ConvResizeArgMax(conv, scores.Type, resize), Type = node.Type }
                    : node).ToEquatable(),
        }).WithoutDeadNodes();
    }

    private static bool IsLarge(TensorType scores) => scores.Width >= ShortestRow && scores.Elements * sizeof(float) > MostStoredBytes;

    private static bool IsPointwise(Conv2d conv) =>
        conv is { Groups: 1, Window: { Taps: 1, StrideHeight: 1, StrideWidth: 1, PaddingHeight: 0, PaddingWidth: 0 } };
}
