using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>What a compiled network promises while it runs.</summary>
public sealed class RunningTests
{
    [Fact]
    public void After_the_first_run_nothing_is_allocated()
    {
        ModelGraph graph = Small();
        ParameterSet parameters = ParameterSet.Random(graph, 1);
        float[] input = Tensor.Random(graph.Input.Type, 2).ToFloats();
        float[] scores = new float[graph.TypeOf(graph.Outputs[0]).Elements];
        byte[] labels = new byte[graph.TypeOf(graph.Outputs[0]).Pixels];
        using Network network = CompiledGraphs.Of([graph], PassList.Scores).Create(0, parameters, threads: 3);

        // Other tests allocate at the same time, so the least of many runs counts; one run that allocates nothing shows that none has to.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5000 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            network.Run(input, scores);
            network.Segment(input, labels);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        RandomGraph[] drawn = [.. Enumerable.Range(400, 12).Select(RandomGraphs.Make)];
        ModelGraph[] graphs = [.. drawn.Select(one => one.Graph), Small()];
        CompiledGraphs compiled = CompiledGraphs.Of(graphs, PassList.Scores);
        for (int i = 0; i < graphs.Length; i++)
        {
            int[] alone = Bits(compiled, i, graphs[i], threads: 1);
            foreach (int threads in new[] { 2, 3, 5 })
            {
                Assert.True(alone.SequenceEqual(Bits(compiled, i, graphs[i], threads)), $"{threads} threads gave other bits than one: {GraphPrinter.Print(graphs[i])}");
            }
        }
    }

    [Fact]
    public void A_second_run_gives_the_same_bits_whatever_the_arena_holds()
    {
        ModelGraph graph = Small();
        using Network network = CompiledGraphs.Of([graph], PassList.Scores).Create(0, ParameterSet.Random(graph, 1), threads: 2);
        float[] input = Tensor.Random(graph.Input.Type, 2).ToFloats();
        float[] other = [.. Enumerable.Repeat(float.NaN, input.Length)];
        float[] first = new float[graph.TypeOf(graph.Outputs[0]).Elements];
        float[] second = new float[first.Length];

        network.Run(input, first);
        network.Run(other, second);
        network.Run(input, second);

        Assert.Equal(first.Select(BitConverter.SingleToInt32Bits), second.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void An_image_gives_the_bits_of_its_tensor_read_in_place_or_stored()
    {
        ModelGraph[] graphs = [Stem(33, 47, 3, 2), Stem(45, 38, 7, 2), Stem(1, 1, 3, 1), Stem(2, 9, 5, 1), Small(), Shared()];
        CompiledGraphs inPlace = CompiledGraphs.Of(graphs, PassList.Scores);
        CompiledGraphs stored = CompiledGraphs.Of(graphs, [.. PassList.Scores.Where(pass => pass is not ReadInput)]);
        for (int i = 0; i < graphs.Length; i++)
        {
            TensorType type = graphs[i].Input.Type;
            byte[] image = new byte[type.Elements];
            new Random(i).NextBytes(image);
            float[] tensor = new float[image.Length];
            for (int at = 0; at < image.Length; at++)
            {
                int channel = at % 3;
                tensor[(channel * type.Pixels) + (at / 3)] = (image[at] - (float)CompiledGraphs.Mean[channel]) / (float)CompiledGraphs.Deviation[channel];
            }

            ParameterSet parameters = ParameterSet.Random(graphs[i], 9);
            int[]? bits = null;
            byte[]? labels = null;
            foreach (CompiledGraphs compiled in new[] { stored, inPlace })
            {
                for (int threads = 1; threads <= 4; threads++)
                {
                    using Network network = compiled.Create(i, parameters, threads);
                    byte[] found = new byte[graphs[i].TypeOf(graphs[i].Outputs[0]).Pixels];

                    network.Run(tensor);
                    bits ??= Bits(network, graphs[i]);
                    Assert.Equal(bits, Bits(network, graphs[i]));
                    network.Run(image);
                    Assert.Equal(bits, Bits(network, graphs[i]));

                    network.Segment(image, found);
                    labels ??= found;
                    Assert.Equal(labels, found);
                    network.Segment(tensor, found);
                    Assert.Equal(labels, found);
                }
            }
        }
    }

    [Fact]
    public void Reading_the_input_is_a_step_of_the_profile_whether_it_is_stored_or_not()
    {
        foreach (ModelGraph graph in new[] { Stem(8, 8, 3, 2), Shared() })
        {
            using Network network = CompiledGraphs.Of([graph], PassList.Scores).Create(0, ParameterSet.Random(graph, 1));
            network.Profile = new StepProfile(20);

            network.Run(new float[graph.Input.Type.Elements]);

            Assert.Equal(network.PlanFor(PlanOutput.Scores).Steps.Count + 1, network.Profile.Count);
        }
    }

    private static ModelGraph Stem(int height, int width, int kernel, int stride)
    {
        SketchValue input = new GraphSketch(3, height, width).Input;
        return input.Sketch.Graph(input.Conv2d(24, kernel, stride: stride).BatchNorm2d().Relu().Conv2d(5, 1).Resize(height, width));
    }

    private static ModelGraph Shared()
    {
        SketchValue input = new GraphSketch(3, 13, 11).Input;
        return input.Sketch.Graph(input.Conv2d(8, 3).Concat(input).Conv2d(4, 1));
    }

    /// <summary>A little of everything, wide enough for Winograd's method, in several sizes.</summary>
    private static ModelGraph Small()
    {
        var sketch = new GraphSketch(3, 37, 29);
        SketchValue stem = sketch.Input.Conv2d(32, 3, stride: 2).BatchNorm2d().Relu();
        SketchValue body = stem.Conv2d(35, 3).BatchNorm2d().Silu().Conv2d(32, 3, dilation: 2).Add(stem).Relu();
        SketchValue gate = body.AdaptiveAvgPool2d(1, 1).Conv2d(32, 1).Sigmoid();
        SketchValue deep = body.Multiply(gate).Conv2d(32, 3, stride: 2, groups: 32).ConvTranspose2d(8, 4, stride: 2, padding: 1).Resize(stem.Type.Height, stem.Type.Width);
        SketchValue warped = deep.FlowWarp(body.Conv2d(2, 3)).Concat(deep.Softmax(), stem.MaxPool2d(3, 1, 1));
        return sketch.Graph(warped.Conv2d(19, 1).Resize(37, 29), body);
    }

    private static int[] Bits(CompiledGraphs compiled, int index, ModelGraph graph, int threads)
    {
        using Network network = compiled.Create(index, ParameterSet.Random(graph, 7), threads);
        network.Run(Tensor.Random(graph.Input.Type, 8).ToFloats());
        return Bits(network, graph);
    }

    private static int[] Bits(Network network, ModelGraph graph)
    {
        var bits = new List<int>();
        for (int output = 0; output < graph.Outputs.Count; output++)
        {
            float[] values = new float[graph.TypeOf(graph.Outputs[output]).Elements];
            network.CopyOutput(output, values);
            bits.AddRange(values.Select(BitConverter.SingleToInt32Bits));
        }

        return [.. bits];
    }
}
