using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Joins a copy's epilogue to the operator that feeds it, so that the value is finished while still in a register.
/// <code>
/// conv -> copy(then add s, then relu)   becomes   conv(then add s, then relu)
/// </code>
/// Only when nothing else reads the operator. The joined node takes the place of the copy: all operands exist by then.
/// </summary>
internal sealed class FuseEpilogue : IPass
{
    /// <summary>Whether the operator's kernels apply an epilogue to what they store.</summary>
    public static bool CanHold(Operator op) => op is Conv2d or ConvTranspose2d or Linear or MaxPool2d or AvgPool2d or AdaptiveAvgPool2d
        or Resize or FlowWarp or GridSample or Softmax or Flatten or Copy or Elementwise or Combine or BatchNorm2d;

    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var current = new Dictionary<int, Node>();
        var absorbed = new HashSet<int>();
        foreach (Node node in graph.Nodes)
        {
            Node result = node;
            if (node.Op is Copy && node.Epilogue.Count > 0 && uses[node.Inputs[0]] == 1
                && current[node.Inputs[0]] is { } source && CanHold(source.Op) && source.Type == node.Type)
            {
                result = Join(source, node);
                absorbed.Add(source.Id);
            }

            current[node.Id] = result;
        }

        return graph with { Nodes = graph.Nodes.Where(node => !absorbed.Contains(node.Id)).Select(node => current[node.Id]).ToEquatable() };
    }

    private static Node Join(Node source, Node copy)
    {
        // The copy's operands move behind the source's own inputs; their positions shift with them.
        int shift = source.Inputs.Count - 1;
        return source with
        {
            Id = copy.Id,
            Name = copy.Name,
            Inputs = source.Inputs.Concat(copy.Inputs.Skip(1)).ToEquatable(),
            Epilogue = source.Epilogue.Concat(copy.Epilogue.Select(stage =>
                stage.Operand < 0 ? stage : stage with { Operand = stage.Operand + shift })).ToEquatable(),
        };
    }
}
