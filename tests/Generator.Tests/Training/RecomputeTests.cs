using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Kit;
using SfNet.Reference;
using SfNet.Training;
using Xunit;

namespace SfNet.Generator.Tests.Training;

/// <summary>What is computed once more on the way back is what the way forward computed, bit for bit.</summary>
public sealed class RecomputeTests
{
    [Fact]
    public void Drawn_graphs_give_the_same_bits() => AssertSameBits(RandomTrainingTests.Graphs);

    [Fact]
    public void Norms_that_losses_or_other_norms_read_give_the_same_bits() => AssertSameBits(
        [
            Draw(stem => [stem.Conv2d(5, 3).BatchNorm2d().Relu(), Body(stem).Conv2d(5, 1)]),
            Draw(stem => [stem, Body(stem).Conv2d(8, 1)]),
            Draw(stem => [stem.Conv2d(5, 3).BatchNorm2d().Relu(), Body(stem).Conv2d(5, 1), stem.BatchNorm2d().Conv2d(5, 1)]),
            Draw(stem => [Body(stem.BatchNorm2d().Relu().BatchNorm2d(affine: false)).Conv2d(5, 3)]),
        ]);

    private static SketchValue Body(SketchValue stem) => stem.Conv2d(8, 3).BatchNorm2d().Relu().Conv2d(8, 3).BatchNorm2d().Silu();

    private static ModelGraph Draw(Func<SketchValue, SketchValue[]> heads)
    {
        var sketch = new GraphSketch(3, 7, 9);
        return sketch.Graph(heads(sketch.Input.Conv2d(8, 3).BatchNorm2d().Relu()));
    }

    private static void AssertSameBits(IReadOnlyList<ModelGraph> graphs)
    {
        CompiledTrainings kept = CompiledTrainings.Of(graphs), repeated = CompiledTrainings.Of(graphs, recompute: true);
        Assert.Contains(Enumerable.Range(0, graphs.Count), i => repeated.Description(i).Plan().Steps.Any(step => step.IsAgain));
        Assert.All(Enumerable.Range(0, graphs.Count), i => Assert.True(Bits(kept, i, graphs[i]).SequenceEqual(Bits(repeated, i, graphs[i])), GraphPrinter.Print(graphs[i])));
    }

    private static long[] Bits(CompiledTrainings compiled, int index, ModelGraph graph)
    {
        using TrainingEngine engine = compiled.Create(index, ParameterSet.Random(graph, 7), GradientCheck.Batch);
        var results = new LossResult[engine.Info.Losses.Count];
        engine.Compute(GradientCheck.BatchOf(engine.Info, graph), seed: 1, results);
        return
        [
            .. results.Select(result => BitConverter.DoubleToInt64Bits(result.Loss)),
            .. engine.Weights.Gradients.Concat(engine.Weights.Statistics).Select(value => (long)BitConverter.SingleToInt32Bits(value)),
        ];
    }
}
