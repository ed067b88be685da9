using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Generator.Tests.Planning;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>Networks whose convolutions are pooled in bands give the bits of those whose maps are stored.</summary>
public sealed class BandedRunTests
{
    private static readonly BandRule None = new(Bytes: 1, LeastMapBytes: long.MaxValue);

    [Fact]
    public void A_network_in_bands_gives_the_bits_of_one_that_stores_its_maps()
    {
        ModelGraph[] graphs = [.. Graphs(), .. BandGraphs.Drawn(40)];
        CompiledGraphs banded = CompiledGraphs.Of(graphs, PassList.Scores, Planned.Smallest);
        CompiledGraphs stored = CompiledGraphs.Of(graphs, PassList.Scores, None);

        int bands = 0;
        for (int i = 0; i < graphs.Length; i++)
        {
            ParameterSet parameters = ParameterSet.Random(graphs[i], i);
            float[] input = Tensor.Random(graphs[i].Input.Type, i).ToFloats();
            foreach (SfNet.Precision precision in new[] { SfNet.Precision.Fast, SfNet.Precision.Exact })
            {
                var options = new NetworkOptions { Precision = precision, Threads = 1 };
                using Network whole = stored.Create(i, parameters, options);
                for (int threads = 1; threads <= 4; threads++)
                {
                    using Network network = banded.Create(i, parameters, options with { Threads = threads });

                    bool isBanded = network.PlanFor(SfNet.PlanOutput.Scores).Steps.Any(step => step.Reason.Contains("in bands of", StringComparison.Ordinal));
                    bands += isBanded ? 1 : 0;
                    Assert.Equal(Outputs(whole, input), Outputs(network, input));
                }
            }
        }

        // Two precisions, four numbers of threads; some of the graphs turn out not to fit.
        Assert.True(bands >= 8 * graphs.Length * 2 / 3, $"{bands} of {8 * graphs.Length} networks have bands");
    }

    [Fact]
    public void Every_candidate_of_a_step_in_bands_can_be_measured()
    {
        var sketch = new GraphSketch(8, 33, 14);
        ModelGraph graph = sketch.Graph(sketch.Input.Conv2d(64, 3).Named("Stem").MaxPool2d(3, 2, 1));
        using Network network = CompiledGraphs.Of([graph], PassList.Scores, Planned.Smallest).Create(0, ParameterSet.Random(graph, 1));

        SfNet.Tuning.TunedStep step = Assert.Single(SfNet.Tuning.NetworkTuner.Measure(
            network.Info, CompiledGraphs.Weights(ParameterSet.Random(graph, 1)), network.Info.Inputs[0], rounds: 1).Steps);

        Assert.Equal("Stem", step.Step);
        Assert.Equal(["DirectConvolution", "WinogradConvolution"], step.Times.Select(time => time.Kernel).Order());
    }

    private static IEnumerable<ModelGraph> Graphs()
    {
        foreach ((int height, int width) in new[] { (33, 14), (50, 7) })
        {
            var sketch = new GraphSketch(6, height, width);
            SketchValue input = sketch.Input;
            SketchValue residual = input.Conv2d(16, 1);
            yield return sketch.Graph(input.Conv2d(32, 3).BatchNorm2d().Relu().MaxPool2d(3, 2, 1));
            yield return sketch.Graph(input.Conv2d(16, 3, dilation: 2).Add(residual).MaxPool2d(2, ceilMode: true).Conv2d(5, 1));
            yield return sketch.Graph(input.Conv2d(24, 7, stride: 2).AvgPool2d(2, 1).BatchNorm2d().Relu());
            yield return sketch.Graph(input.Conv2d(8, 1).MaxPool2d(3, 3).Concat(input.Conv2d(4, 3, stride: 3, padding: 0)).Conv2d(3, 1));
            yield return sketch.Graph(input.Concat(residual.Conv2d(8, 3, stride: 2).Resize(height, width)).Conv2d(16, 3).MaxPool2d(2, 2));
            yield return sketch.Graph(input.Conv2d(16, 3).MaxPool2d(2, 1).Conv2d(16, 3).AvgPool2d(3, 1, 1).Relu());
        }
    }

    /// <summary>The bits of all scores, then the labels.</summary>
    private static int[] Outputs(Network network, float[] input)
    {
        var values = new List<int>();
        network.Run(input);
        for (int output = 0; output < network.Info.Outputs.Count; output++)
        {
            float[] scores = new float[network.Info.Plans[0].Outputs[output].Size.Count];
            network.CopyOutput(output, scores);
            values.AddRange(scores.Select(BitConverter.SingleToInt32Bits));
        }

        MapInfo size = network.PlanFor(SfNet.PlanOutput.Labels).Outputs[0];
        byte[] labels = new byte[size.Size.Height * size.Size.Width];
        network.Segment(input, labels);
        return [.. values, .. labels.Select(label => (int)label)];
    }
}
