using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Graph;

public sealed class GraphVerifierTests
{
    private readonly GraphSketch sketch = new(2, 6, 6, "Net");
    private readonly SketchValue first;
    private readonly SketchValue second;

    public GraphVerifierTests()
    {
        first = sketch.Input.Conv2d(4, 3).Named("First");
        second = sketch.Input.Conv2d(4, 1).Named("Second");
    }

    [Fact]
    public void A_canonical_graph_passes() => GraphVerifier.Verify(sketch.Graph(first.Add(second).FlowWarp(sketch.Input), second.Resize(1.5)));

    [Fact]
    public void A_transformed_graph_passes()
    {
        SketchValue gate = second.AdaptiveAvgPool2d(1, 1);
        SketchValue third = second.Conv2d(4, 3).WithNorm("norm").WithStage(new Add(), first).WithStage(new Relu()).WithStage(new Multiply(), gate);

        GraphVerifier.Verify(sketch.Graph(third));
    }

    [Fact]
    public void Numbers_with_gaps_pass() => GraphVerifier.Verify(sketch.Graph(second).WithoutDeadNodes());

    [Fact]
    public void The_first_node_must_be_the_input()
    {
        ModelGraph graph = sketch.Graph(second);

        AssertFails(graph with { Nodes = default }, "Net: the first node must be the input, but is missing.");
        AssertFails(graph with { Nodes = graph.Nodes.Skip(1).ToEquatable() }, "Net: the first node must be the input, but is First.");
        AssertFails(
            graph with { Nodes = graph.Nodes.Concat([graph.Input with { Id = 9, Name = "Again" }]).ToEquatable() },
            "Net: node Again (%9, input): only the first node may be the input.");
    }

    [Fact]
    public void Numbers_are_unique() => AssertSecondFails(node => node with { Id = 1 }, "its number %1 is taken by an earlier node.");

    [Fact]
    public void Names_are_unique()
    {
        sketch.Change(second.Id, node => node with { Name = "First" });

        AssertFails(sketch.Graph(second), "Net: node First (%2, convolution 1×1): its name is taken by an earlier node.");
    }

    [Fact]
    public void A_node_reads_only_earlier_ones()
    {
        AssertSecondFails(node => node with { Inputs = EquatableArray.Of(2) }, "it reads %2, which no earlier node computes.");
        AssertSecondFails(node => node with { Inputs = EquatableArray.Of(7) }, "it reads %7, which no earlier node computes.");
    }

    [Fact]
    public void A_node_reads_as_much_as_its_operator_needs()
    {
        AssertSecondFails(node => node with { Inputs = default }, "its operator reads 0 inputs.");
        SketchValue warp = sketch.Input.FlowWarp(sketch.Input).Named("Warp");
        sketch.Change(second.Id, node => node with { Inputs = EquatableArray.Of(0) });
        sketch.Change(warp.Id, node => node with { Inputs = EquatableArray.Of(0) });
        AssertFails(sketch.Graph(warp), "Net: node Warp (%3, flow warp): its operator needs more inputs than 1.");
    }

    [Fact]
    public void A_type_is_what_the_shape_rule_says() => AssertSecondFails(
        node => node with { Type = new TensorType(4, 5, 6) }, "its type is 4×5×6, but the shape rule gives 4×6×6.");

    [Fact]
    public void Inputs_fit_their_operator() => AssertSecondFails(
        node => node with { Op = new Conv2d(4, new Window(1, 1, 1, 1, 0, 0, 1, 1), 4, true, Generator.Graph.Initializer.Zeros, 0) },
        "its inputs do not fit: input, 2, 4.",
        "convolution 1×1, 4 groups");

    [Fact]
    public void The_type_of_a_fused_node_is_checked_too()
    {
        second.WithNorm("norm").WithStage(new Relu());

        AssertSecondFails(node => node with { Type = new TensorType(3, 6, 6) }, "its type is 3×6×6, but the shape rule gives 4×6×6.");
    }

    [Fact]
    public void Norms_need_weights_to_fold_into()
    {
        SketchValue pool = sketch.Input.MaxPool2d(2).Named("Pool").WithNorm("norm");

        AssertFails(sketch.Graph(pool), "Net: node Pool (%3, max pooling 2×2, stride 2): batch norms are folded into it, but it has no weights.");
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(1)]
    public void Operands_of_an_epilogue_are_in_range(int operand) => AssertSecondFails(
        node => node with { Epilogue = EquatableArray.Of(new EpilogueStage(new Add(), operand, "")) },
        $"'add' of its epilogue takes operand {operand} of 1 inputs.");

    [Fact]
    public void Operands_of_an_epilogue_fit_the_value()
    {
        second.WithStage(new Add(), sketch.Input);

        AssertFails(
            sketch.Graph(second),
            "Net: node Second (%2, convolution 1×1): 'add' of its epilogue: the inputs do not fit: 4×6×6 and 2×6×6, equal shapes.");
    }

    [Fact]
    public void An_epilogue_keeps_the_shape()
    {
        SketchValue pooled = first.AdaptiveAvgPool2d(1, 1).Named("Pooled").WithStage(new Multiply(), first);

        AssertFails(
            sketch.Graph(pooled),
            "Net: node Pooled (%3, global average pooling): 'multiply' of its epilogue: the type is 4×1×1, but the shape rule gives 4×6×6.");
    }

    [Fact]
    public void Every_operand_of_an_epilogue_is_read_by_a_stage()
    {
        second.WithStage(new Add(), first);

        AssertSecondFails(
            node => node with { Inputs = node.Inputs.Concat([1]).ToEquatable() },
            "input 2 stands among the operands of its epilogue, but no stage reads it.");
    }

    [Fact]
    public void Outputs_exist()
    {
        ModelGraph graph = sketch.Graph(second);

        AssertFails(graph with { Outputs = EquatableArray.Of(5) }, "Net: %5 goes out, but no node computes it.");
        AssertFails(graph with { TrainingOutputs = EquatableArray.Of(6) }, "Net: %6 goes out, but no node computes it.");
        AssertFails(graph with { Outputs = default }, "Net: nothing goes out.");
        AssertFails(graph with { OutputNames = EquatableArray.Of("A", "B") }, "Net: 2 names for 1 outputs.");
    }

    private void AssertSecondFails(Func<Node, Node> change, string mistake, string title = "convolution 1×1")
    {
        Node before = second.Node;
        sketch.Change(second.Id, change);
        ModelGraph graph = sketch.Graph(first);
        int id = graph.Nodes[2].Id;
        sketch.Change(second.Id, _ => before);

        AssertFails(graph, $"Net: node Second (%{id}, {title}): {mistake}");
    }

    private static void AssertFails(ModelGraph graph, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => GraphVerifier.Verify(graph)).Message);
}
