using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Turns every elementwise operator into a copy with an epilogue, the one form that later passes join to what feeds it.
/// <code>
/// relu(x)        becomes   copy(x; then relu)
/// add(x, y, z)   becomes   copy(x; then add y, then add z)
/// dropout(x)     becomes   copy(x)
/// </code>
/// The operand computed last leads, if it has the full shape and no other reader: it can absorb the others while it is in a register.
/// </summary>
internal sealed class LowerElementwise : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var order = graph.Nodes.Select((node, index) => (node.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var byId = graph.ById();
        return graph with { Nodes = graph.Nodes.Select(Lower).ToEquatable() };

        Node Lower(Node node) => node.Op switch
        {
            Elementwise or BatchNorm2d => AsCopy(node, node.Inputs, [new EpilogueStage(node.Op, -1, node.Key)]),
            Dropout => AsCopy(node, node.Inputs, []),
            Combine op => LowerCombine(node, op),
            _ => node,
        };

        Node LowerCombine(Node node, Combine op)
        {
            int lead = Enumerable.Range(0, node.Inputs.Count)
                .Where(i => byId[node.Inputs[i]].Type == node.Type)
                .OrderByDescending(i => CanAbsorb(node.Inputs[i]))
                .ThenByDescending(i => order[node.Inputs[i]])
                .First();
            int[] inputs = new[] { node.Inputs[lead] }.Concat(node.Inputs.Where((_, i) => i != lead)).ToArray();
            return AsCopy(node, inputs.ToEquatable(), Enumerable.Range(1, inputs.Length - 1).Select(i => new EpilogueStage(op, i, "")));
        }

        bool CanAbsorb(int id) => uses[id] == 1 && FuseEpilogue.CanHold(byId[id].Op);
    }

    private static Node AsCopy(Node node, EquatableArray<int> inputs, IEnumerable<EpilogueStage> stages) =>
        node with { Op = new Copy(), Key = "", Inputs = inputs, Epilogue = stages.ToEquatable() };
}
