using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>Labels on the processor of scores that are computed row by row while they are enlarged.</summary>
public sealed class UnstoredScoreTests
{
    [Theory]
    [InlineData(4, 2, 190, 181, false)]
    [InlineData(4, 19, 61, 59, true)]
    [InlineData(16, 150, 14, 33, false)]
    public void Labels_of_scores_that_are_not_stored_are_the_largest(int channels, int classes, int height, int width, bool alignCorners)
    {
        ModelGraph graph = LabelTests.Graph(
            input => input.Conv2d(classes, 1).Resize((2 * height) + 1, width + 7, alignCorners: alignCorners), channels, height, width);
        ParameterSet parameters = ParameterSet.Random(graph, 65);
        Tensor input = Tensor.Random(graph.Input.Type, 66);
        Tensor scores = Interpreter.Run(graph, parameters, input)[0];
        CompiledGraphs compiled = CompiledGraphs.Of([graph], PassList.Scores);
        byte[]? first = null;
        for (int threads = 1; threads <= 4; threads++)
        {
            byte[] labels = new byte[scores.Pixels];
            using Network network = compiled.Create(0, parameters, threads);
            Assert.Equal("PointwiseResizeArgMax", network.PlanFor(PlanOutput.Labels).Steps[^1].Kernel);

            network.Segment(input.ToFloats(), labels);

            LabelTests.RequireLargest(scores, labels, $"{classes} classes");
            Assert.Equal(first ??= labels, labels);
        }
    }
}
