using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Tests.Operators;
using SfNet.Kit;
using SfNet.Kit.Onnx;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Onnx;

/// <summary>Networks as ONNX: how single operators are said, and that whole graphs compute the same. Every other sweep of operators goes through ONNX too.</summary>
public sealed class OnnxGraphTests
{
    private const int GraphsInOneAssembly = 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_random_graph_written_as_ONNX_gives_the_oracles_numbers(int batch)
    {
        RandomGraph[] drawn = [.. Enumerable.Range(1000 + (batch * GraphsInOneAssembly), GraphsInOneAssembly).Select(RandomGraphs.Make)];
        CompiledGraphs compiled = CompiledGraphs.Of([.. drawn.Select(graph => graph.Graph)], PassList.Plain);
        for (int i = 0; i < drawn.Length; i++)
        {
            ParameterSet parameters = ParameterSet.Random(drawn[i].Graph, drawn[i].Seed);
            Tensor input = Tensor.Random(drawn[i].Graph.Input.Type, drawn[i].Seed);
            using Network network = compiled.Create(i, parameters);

            OnnxRoundTrip.RequireEqual(
                network.Info, parameters, input, Interpreter.Run(drawn[i].Graph, parameters, input), Sweep.Rounding, drawn[i].Graph);
        }
    }

    [Fact]
    public void Layers_give_their_names_to_nodes_and_their_keys_to_tensors()
    {
        var sketch = new GraphSketch(3, 8, 8);
        SketchValue stem = sketch.Input.Conv2d(4, 3).Named("Stem[0]", "stem.0").BatchNorm2d(affine: false).Named("Stem[1]", "stem.1").Silu().Named("Stem", "stem.2");

        OnnxModel model = Write(sketch.Graph(stem.Conv2d(2, 1, bias: false).Named("Last", "")));

        Assert.Equal(
            ["Conv Stem[0]", "BatchNormalization Stem[1]", "Sigmoid Stem/sigmoid", "Mul Stem", "Conv Last"], model.Nodes.Select(node => $"{node.Operator} {node.Name}"));
        Assert.Equal(
            ["stem.0.weight", "stem.0.bias", "Stem[1]/scale", "Stem[1]/offset", "stem.1.running_mean", "stem.1.running_var", "weight"], model.Tensors.Keys);
        Assert.Equal(["output"], model.Outputs.Select(output => output.Name));
        Assert.Equal(["Stem[0]", "Stem[1]", "Stem"], model.Values.Select(value => value.Name));
    }

    [Fact]
    public void Outputs_that_are_the_input_or_go_out_twice_are_copies()
    {
        var sketch = new GraphSketch(2, 3, 4);
        SketchValue sum = sketch.Input.Relu().Named("input");

        OnnxModel model = Write(sketch.Graph(sum, sum, sketch.Input));

        Assert.Equal(["input_2", "input_3", "Input"], model.Outputs.Select(output => output.Name));
        Assert.Equal(["Relu", "Identity", "Identity"], model.Nodes.Select(node => node.Operator));
        NdArray input = NdArray.Make([1, 2, 3, 4], at => at[1] - at[3]);
        IReadOnlyList<NdArray> found = OnnxInterpreter.Run(model, input);
        Assert.Equal(found[0].Values, found[1].Values);
        Assert.Equal(input.Values, found[2].Values);
    }

    [Theory]
    [InlineData(2.0, "Resize")]
    [InlineData(1.5, "Resize")]
    [InlineData(2.1, "MatMul MatMul")]
    public void Bilinear_resizing_is_written_out_where_its_step_is_not_the_ratio_of_the_sizes(double factor, string operators) =>
        Assert.Equal(operators, Operators(new GraphSketch(1, 4, 6), new Resize(factor, 0, 0, Generator.Operators.ResizeMode.Bilinear, false)));

    [Theory]
    [InlineData(8, 12, "Resize")]
    [InlineData(4, 18, "Resize")]
    [InlineData(2, 3, "Gather Gather")]
    [InlineData(6, 12, "Gather Gather")]
    public void Nearest_resizing_is_written_out_where_pixels_are_not_all_repeated_equally_often(int height, int width, string operators) =>
        Assert.Equal(operators, Operators(new GraphSketch(1, 4, 6), new Resize(0, height, width, Generator.Operators.ResizeMode.Nearest, false)));

    [Theory]
    [InlineData(1, 1, "GlobalAveragePool")]
    [InlineData(2, 3, "AveragePool")]
    [InlineData(3, 3, "MatMul MatMul")]
    [InlineData(4, 5, "MatMul")]
    [InlineData(3, 6, "MatMul")]
    [InlineData(8, 12, "MatMul MatMul")]
    public void Adaptive_pooling_is_a_pooling_where_the_cells_are_equal(int height, int width, string operators) =>
        Assert.Equal(operators, Operators(new GraphSketch(1, 4, 6), new AdaptiveAvgPool2d(height, width)));

    private static string Operators(GraphSketch sketch, Operator op) =>
        string.Join(" ", Write(sketch.Graph(sketch.Input.Then(op))).Nodes.Select(node => node.Operator));

    private static OnnxModel Write(ModelGraph graph)
    {
        ParameterSet parameters = ParameterSet.Random(graph, 1);
        using Network network = CompiledGraphs.Of([graph], PassList.Scores).Create(0, parameters);
        return OnnxRoundTrip.Write(network.Info, parameters);
    }
}
