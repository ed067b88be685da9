using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Reference;

public sealed class InterpreterTests
{
    private const double Exact = 1e-12;

    [Fact]
    public void A_chain_is_computed_by_hand()
    {
        var sketch = new GraphSketch(1, 1, 2);
        ModelGraph graph = sketch.Graph(sketch.Input.Conv2d(2, 1).Named("Double").Relu());
        ParameterSet parameters = new ParameterSet().Set("double.weight", [2, 1, 1, 1], [2, -2]).Set("double.bias", [2], [1, 0]);

        Tensor output = Assert.Single(Interpreter.Run(graph, parameters, new Tensor(1, 1, 2, [3, -5])));

        Assert.Equal([7, 0, 0, 10], output.Values);
    }

    [Fact]
    public void Folded_batch_norms_equal_the_batch_norms_they_came_from()
    {
        var plain = new GraphSketch(2, 4, 5);
        ModelGraph canonical = plain.Graph(
            plain.Input.Conv2d(3, 3).Named("Conv").BatchNorm2d(1e-3).Named("First").BatchNorm2d(0.1, affine: false).Named("Second"));
        var folded = new GraphSketch(2, 4, 5);
        ModelGraph transformed = folded.Graph(folded.Input.Conv2d(3, 3).Named("Conv").WithNorm("first", 1e-3).WithNorm("second", 0.1, affine: false));

        AssertSame(canonical, transformed);
    }

    [Fact]
    public void Stages_of_an_epilogue_follow_the_folded_norms_in_order()
    {
        var plain = new GraphSketch(2, 4, 5);
        SketchValue other = plain.Input.Conv2d(3, 1).Named("Other");
        SketchValue gate = other.AdaptiveAvgPool2d(1, 1).Named("Gate");
        ModelGraph canonical = plain.Graph(plain.Input.Conv2d(3, 3).Named("Conv").BatchNorm2d().Named("Norm")
            .Add(other).Relu().Multiply(gate).BatchNorm2d().Named("After").Tanh());
        var fused = new GraphSketch(2, 4, 5);
        SketchValue operand = fused.Input.Conv2d(3, 1).Named("Other");
        SketchValue factor = operand.AdaptiveAvgPool2d(1, 1).Named("Gate");
        ModelGraph transformed = fused.Graph(fused.Input.Conv2d(3, 3).Named("Conv").WithNorm("norm")
            .WithStage(new Add(), operand).WithStage(new Relu()).WithStage(new Multiply(), factor)
            .WithStage(new BatchNorm2d(1e-5, 0.1, true), key: "after").WithStage(new Tanh()));

        AssertSame(canonical, transformed);
    }

    [Fact]
    public void A_copy_with_an_epilogue_equals_the_operators_it_stands_for()
    {
        var plain = new GraphSketch(2, 3, 3);
        ModelGraph canonical = plain.Graph(plain.Input.Multiply(plain.Input).LeakyRelu(0.3));
        var lowered = new GraphSketch(2, 3, 3);
        ModelGraph transformed = lowered.Graph(
            lowered.Input.Then(new Copy()).WithStage(new Multiply(), lowered.Input).WithStage(new LeakyRelu(0.3)));

        AssertSame(canonical, transformed);
    }

    [Fact]
    public void A_fused_argmax_equals_the_resize_and_the_argmax()
    {
        var plain = new GraphSketch(4, 3, 3);
        ModelGraph canonical = plain.Graph(plain.Input.Resize(2.5).ArgMax());
        var fused = new GraphSketch(4, 3, 3);
        ModelGraph transformed = fused.Graph(fused.Input.Then(new ResizeArgMax(new Resize(2.5, 0, 0, Generator.Operators.ResizeMode.Bilinear, false))));

        AssertSame(canonical, transformed);
    }

    [Fact]
    public void Outputs_come_in_the_order_of_the_graph()
    {
        var sketch = new GraphSketch(1, 1, 1);
        SketchValue relu = sketch.Input.Relu();
        ModelGraph graph = sketch.Graph(relu.Add(relu), relu, sketch.Input);

        IReadOnlyList<Tensor> outputs = Interpreter.Run(graph, new ParameterSet(), new Tensor(1, 1, 1, [3]));

        Assert.Equal([6, 3, 3], outputs.Select(output => output.Values[0]));
    }

    [Fact]
    public void Training_heads_run_on_request_only()
    {
        var sketch = new GraphSketch(1, 1, 1);
        SketchValue relu = sketch.Input.Relu();
        relu.Conv2d(1, 1).Named("Head").TrainingOnly();
        ModelGraph graph = sketch.Graph(relu);
        Tensor input = new(1, 1, 1, [2]);

        Assert.Single(Interpreter.Run(graph, new ParameterSet(), input));
        var missing = Assert.Throws<KeyNotFoundException>(() => Interpreter.Run(graph, new ParameterSet(), input, training: true));
        Assert.Contains("head.weight", missing.Message, StringComparison.Ordinal);
        Assert.Equal(2, Interpreter.Run(graph, ParameterSet.Random(graph, 1), input, training: true).Count);
    }

    [Fact]
    public void All_values_are_found_by_the_names_of_their_nodes()
    {
        var sketch = new GraphSketch(1, 1, 1);
        ModelGraph graph = sketch.Graph(sketch.Input.Relu().Named("Up").Multiply(sketch.Input).Named("Square"));

        IReadOnlyDictionary<string, Tensor> values = Interpreter.RunAll(graph, new ParameterSet(), new Tensor(1, 1, 1, [4]));

        Assert.Equal(["Input", "Square", "Up"], values.Keys.Order());
        Assert.Equal(16, values["Square"].Values[0]);
    }

    [Fact]
    public void A_value_that_differs_from_its_declared_type_is_reported()
    {
        var sketch = new GraphSketch(1, 4, 4);
        SketchValue pooled = sketch.Input.MaxPool2d(2).Named("Pool");
        sketch.Change(pooled.Id, node => node with { Type = new TensorType(1, 4, 4) });

        var mistake = Assert.Throws<InvalidOperationException>(
            () => Interpreter.Run(sketch.Graph(pooled), new ParameterSet(), new Tensor(1, 4, 4)));

        Assert.Contains("Pool (max pooling 2×2, stride 2) has the value 1×2×2, but the graph says 1×4×4", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_residual_networks_stay_in_range()
    {
        var sketch = new GraphSketch(8, 5, 5);
        SketchValue value = sketch.Input;
        for (int block = 0; block < 33; block++)
        {
            value = value.Conv2d(8, 1).BatchNorm2d().Relu().Conv2d(8, 3).BatchNorm2d().Relu().Conv2d(8, 1).BatchNorm2d().Add(value).Relu();
        }

        ModelGraph graph = sketch.Graph(value);
        Tensor output = Interpreter.Run(graph, ParameterSet.Random(graph, 3), Tensor.Random(graph.Input.Type, 4))[0];

        Assert.InRange(output.Values.Max(), 0.1, 1e5);
    }

    private static void AssertSame(ModelGraph canonical, ModelGraph transformed)
    {
        Tensor input = Tensor.Random(canonical.Input.Type, 5);
        Tensor expected = Interpreter.Run(canonical, ParameterSet.Random(canonical, 6), input)[0];
        Tensor actual = Interpreter.Run(transformed, ParameterSet.Random(transformed, 6), input)[0];

        Same.Values(expected, actual, Exact);
    }
}
