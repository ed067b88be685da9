using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Joins an activation, and a sum before it, to the batch norm that feeds it, so that nothing between them is stored.
/// <code>
/// norm -> relu            becomes   norm(then relu)
/// norm -> add s -> relu   becomes   norm(then add s, then relu)
/// </code>
/// Only where nothing else reads what is left out, and the activation's gradient can be told from its value.
/// </summary>
internal sealed class FuseNormActivation : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var byId = graph.ById();
        var absorbed = new HashSet<int>();
        var nodes = graph.Nodes.Select(Join).ToArray();
        return graph with { Nodes = nodes.Where(node => !absorbed.Contains(node.Id)).ToEquatable() };

        Node Join(Node node)
        {
            if (node.Op is not Elementwise { ValueTellsGradient: true })
            {
                return node;
            }

            Node before = byId[node.Inputs[0]];
            var activation = new EpilogueStage(node.Op, -1, node.Key);
            if (IsOnlyNorm(before.Id))
            {
                return Joined(before, node, before.Inputs, [activation]);
            }

            bool adds = before.Op is Add && before.Inputs.Count == 2 && uses[before.Id] == 1 && before.Inputs[0] != before.Inputs[1];
            int norm = !adds ? -1 : IsOnlyNorm(before.Inputs[0]) ? 0 : IsOnlyNorm(before.Inputs[1]) ? 1 : -1;
            if (norm < 0)
            {
                return node;
            }

            absorbed.Add(before.Id);
            Node lead = byId[before.Inputs[norm]];
            return Joined(lead, node, lead.Inputs.Concat([before.Inputs[1 - norm]]).ToEquatable(), [new EpilogueStage(before.Op, 1, ""), activation]);
        }

        bool IsOnlyNorm(int value) => byId[value].Op is BatchNorm2d && uses[value] == 1;

        Node Joined(Node norm, Node last, EquatableArray<int> inputs, EpilogueStage[] stages)
        {
            absorbed.Add(norm.Id);
            return norm with { Id = last.Id, Name = last.Name, Inputs = inputs, Epilogue = stages.ToEquatable() };
        }
    }
}
