using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Tests.Operators;
using SfNet.Kit;
using SfNet.Kit.Ilgpu;
using SfNet.Reference;
using Xunit;

namespace SfNet.Ilgpu.Tests.Generated;

/// <summary>Winograd's method on a GPU, which the planner takes for large layers alone, on small ones.</summary>
public sealed class WinogradTests
{
    private static readonly (int Channels, int Height, int Width)[] Sizes = [(4, 1, 1), (8, 4, 4), (12, 5, 9), (20, 13, 7), (36, 8, 17)];

    [Fact]
    public void Three_launches_give_the_oracles_numbers()
    {
        ModelGraph[] graphs = [.. Sizes.Select(size => Graph(size.Channels, size.Height, size.Width))];
        GpuGraphs compiled = GpuGraphs.Of(graphs, TestDevice.Options(), preferred: "WinogradConvolution");

        Assert.Empty(KernelRules.Check(compiled.Sources));
        for (int i = 0; i < graphs.Length; i++)
        {
            ParameterSet parameters = ParameterSet.Random(graphs[i], 5);
            Tensor input = Tensor.Random(graphs[i].Input.Type, 6);
            IReadOnlyList<Tensor> expected = Interpreter.Run(graphs[i], parameters, input);
            using Network network = compiled.Create(i, parameters);

            network.Run(input.ToFloats());

            Assert.All(network.PlanFor(PlanOutput.Scores).Steps, step => Assert.Equal(3, step.Launches.Count));
            for (int output = 0; output < expected.Count; output++)
            {
                var found = new float[expected[output].Values.Length];
                network.CopyOutput(output, found);
                Sweep.RequireEqual(expected[output], found, Sweep.Rounding, graphs[i], output);
            }
        }
    }

    [Fact]
    public void It_is_chosen_for_many_channels_and_not_for_few()
    {
        var sketch = new GraphSketch(256, 64, 128);
        SketchValue wide = sketch.Input.Conv2d(256, 3);
        SketchValue narrow = wide.Conv2d(8, 3);
        ModelGraph graph = sketch.Graph(narrow);

        GpuGraphs compiled = GpuGraphs.Of([graph], TestDevice.Options());

        string kernels = string.Join("\n", compiled.Sources.SyntaxTrees.Select(tree => tree.ToString()));
        Assert.Contains("WinogradProduct_256To256", kernels, System.StringComparison.Ordinal);
        Assert.DoesNotContain("WinogradProduct_256To8", kernels, System.StringComparison.Ordinal);
    }

    /// <summary>A first layer, one with what follows it, and two that are dilated.</summary>
    private static ModelGraph Graph(int channels, int height, int width)
    {
        var sketch = new GraphSketch(channels, height, width);
        SketchValue first = sketch.Input.Conv2d(channels + 4, 3).BatchNorm2d().Relu();
        SketchValue second = first.Conv2d(channels, 3, padding: 1).Add(sketch.Input).Silu();
        SketchValue dilated = second.Conv2d(8, 3, padding: 2, dilation: 2).Conv2d(12, 3, padding: 3, dilation: 3).BatchNorm2d();
        return sketch.Graph(first, second, dilated);
    }
}
