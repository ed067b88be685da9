using System;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Graph;

public sealed class GraphPrinterTests
{
    [Fact]
    public void A_graph_is_printed_line_by_line()
    {
        var sketch = new GraphSketch(3, 8, 6);
        SketchValue stem = sketch.Input.Conv2d(16, 3, stride: 2).Named("Stem").BatchNorm2d().Named("Norm").Relu().Named("Active");
        stem.Conv2d(2, 1).Named("Head").TrainingOnly();
        SketchValue sum = stem.Conv2d(16, 3, dilation: 2, groups: 16).Named("Deep").Add(stem).Named("Sum");

        string text = GraphPrinter.Print(sketch.Graph(sum.AdaptiveAvgPool2d(1, 1).Named("Pool").Flatten().Named("Flat"), sum));

        Assert.Equal(
            """
            %0 = Input: input -> 3×8×6
            %1 = Stem: convolution 3×3, 3 to 16 channels, stride 2 (%0) -> 16×4×3
            %2 = Norm: batch norm (%1) -> 16×4×3
            %3 = Active: relu (%2) -> 16×4×3
            %4 = Head: convolution 1×1, 16 to 2 channels, training only (%3) -> 2×4×3
            %5 = Deep: convolution 3×3, 16 to 16 channels, dilation 2, 16 groups (%3) -> 16×4×3
            %6 = Sum: add (%5, %3) -> 16×4×3
            %7 = Pool: global average pooling (%6) -> 16×1×1
            %8 = Flat: flatten (%7) -> 16
            outputs: Flat = %8, Sum = %6
            training outputs: %4
            """,
            text);
    }

    [Fact]
    public void Norms_and_epilogues_are_printed_with_their_operands()
    {
        var sketch = new GraphSketch(3, 4, 4);
        SketchValue other = sketch.Input.Conv2d(5, 1).Named("Other");
        SketchValue conv = sketch.Input.Conv2d(5, 3).Named("Conv").WithNorm("norm").WithStage(new Add(), other).WithStage(new Relu());

        string text = GraphPrinter.Print(sketch.Graph(conv));

        Assert.Contains("%2 = Conv: convolution 3×3, 3 to 5 channels, batch norm folded, then add %1, relu (%0) -> 5×4×4\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_names_operands_by_their_layers()
    {
        var sketch = new GraphSketch(3, 4, 4);
        SketchValue other = sketch.Input.Conv2d(16, 3, stride: 2);
        SketchValue conv = sketch.Input.Conv2d(16, 3, stride: 2).WithNorm("a").WithStage(new Add(), other).WithStage(new Relu());
        SketchValue twice = sketch.Input.Conv2d(1, 1).WithNorm("a").WithNorm("b");
        ModelGraph graph = sketch.Graph(conv, twice);

        Assert.Equal("convolution 3×3, 3 to 16 channels, stride 2, batch norm folded, then add Conv2d1, relu", GraphPrinter.Describe(graph, conv.Node));
        Assert.Equal("convolution 1×1, 3 to 1 channels, 2 batch norms folded", GraphPrinter.Describe(graph, twice.Node));
    }

    [Fact]
    public void A_value_read_twice_is_described()
    {
        var sketch = new GraphSketch(1, 2, 2);
        SketchValue twice = sketch.Input.Concat(sketch.Input);

        Assert.Equal("concat", GraphPrinter.Describe(sketch.Graph(twice), twice.Node));
        Assert.Contains("(%0, %0) -> 2×2×2", GraphPrinter.Print(sketch.Graph(twice)), StringComparison.Ordinal);
    }
}
