using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Kit;

public sealed class RandomGraphsTests
{
    private const int Seeds = 300;
    private static readonly RandomGraph[] Drawn = Enumerable.Range(0, Seeds).Select(RandomGraphs.Make).ToArray();

    [Fact]
    public void Drawn_graphs_are_well_formed()
    {
        foreach (RandomGraph drawn in Drawn)
        {
            GraphVerifier.Verify(drawn.Graph);
            Assert.InRange(drawn.Graph.Nodes.Count, 4, 16);
        }
    }

    [Fact]
    public void Drawn_graphs_give_tame_numbers()
    {
        foreach (RandomGraph drawn in Drawn)
        {
            Tensor input = Tensor.Random(drawn.Graph.Input.Type, drawn.Seed);

            IReadOnlyDictionary<string, Tensor> values = Interpreter.RunAll(drawn.Graph, ParameterSet.Random(drawn.Graph, drawn.Seed), input);

            double largest = values.Values.SelectMany(value => value.Values).Max(Math.Abs);
            Assert.True(largest < 1e4, $"{drawn}\nreaches {largest}");
        }
    }

    [Fact]
    public void A_seed_draws_the_same_graph_again()
    {
        Assert.Equal(RandomGraphs.Make(17).Graph, Drawn[17].Graph);
        Assert.NotEqual(Drawn[18].Graph with { Name = "" }, Drawn[17].Graph with { Name = "" });
    }

    [Fact]
    public void A_graph_prints_its_seed() => Assert.StartsWith("random graph 17\n%0 = Input: input -> ", Drawn[17].ToString(), StringComparison.Ordinal);

    [Fact]
    public void Every_operator_that_can_be_declared_is_drawn()
    {
        var drawn = Drawn.SelectMany(one => one.Graph.Nodes).Select(node => node.Op.GetType()).ToHashSet();
        var declarable = OperatorList.Instance.Entries.Select(entry => entry.Read.Method.ReturnType);

        Assert.Empty(declarable.Where(type => !drawn.Contains(type)).Select(type => type.Name));
    }

    [Fact]
    public void The_forms_that_passes_look_for_are_drawn()
    {
        Assert.Contains(Drawn, one => one.Graph.Outputs.Count > 2);
        Assert.Contains(Drawn, one => one.Graph.TrainingOutputs.Count > 0);
        Assert.Contains(Drawn, one => one.Graph.WithoutDeadNodes().Nodes.Count < one.Graph.Nodes.Count);
        Assert.Contains(Drawn, one => Nodes<Concat>(one).Any(node => node.Inputs.Distinct().Count() < node.Inputs.Count));
        Assert.Contains(Drawn, one => Nodes<Concat>(one).Any(node => node.Inputs.Any(id => one.Graph[id].Op is Concat)));
        Assert.Contains(Drawn, one => Nodes<Multiply>(one).Any(node => node.Inputs.Any(id => one.Graph.TypeOf(id) != node.Type)));
        Assert.Contains(Drawn, one => Nodes<BatchNorm2d>(one).Any(node => one.Graph[node.Inputs[0]].Op is Conv2d));
        Assert.Contains(Drawn, one => Nodes<ArgMax>(one).Any(node => one.Graph[node.Inputs[0]].Op is Resize));
        Assert.Contains(Drawn, one => one.Graph.Outputs.Any(id => one.Graph.CountUses()[id] > 1));
    }

    private static IEnumerable<Node> Nodes<TOperator>(RandomGraph drawn)
        where TOperator : Generator.Graph.Operator => drawn.Graph.Nodes.Where(node => node.Op is TOperator);
}
