using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Kit;
using SfNet.Reference;
using SfNet.Tuning;
using SfNet.Weights;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>A step that three kernels can serve, two of which read the same kind of weights in different forms.</summary>
public sealed class SmallMapChoiceTests
{
    private static readonly string[] Candidates = ["Winograd2x2Convolution", "WinogradConvolution", "DirectConvolution"];
    private static readonly ModelGraph Graph = Draw();
    private static readonly CompiledGraphs Compiled = CompiledGraphs.Of([Graph], PassList.Scores);
    private static readonly ParameterSet Parameters = ParameterSet.Random(Graph, 3);
    private static readonly float[] Input = Tensor.Random(Graph.Input.Type, 4).ToFloats();

    [Fact]
    public void The_estimate_takes_tiles_of_two_by_two_pixels_and_keeps_both_rivals()
    {
        using Network network = Compiled.Create(0, Parameters);

        StepInfo step = Step(network);

        Assert.Equal(Candidates, step.Candidates.Select(candidate => candidate.Kernel));
        Assert.Equal([false, false, true], step.Candidates.Select(candidate => candidate.IsExact));
        Assert.Equal(Candidates[0], step.Kernel);
    }

    [Fact]
    public void Every_choice_gives_the_oracles_numbers_and_bits_of_its_own()
    {
        double[] expected = Interpreter.Run(Graph, Parameters, Tensor.Random(Graph.Input.Type, 4))[0].Values;
        double allowed = 1e-5 * expected.Max(Math.Abs);
        var results = new List<float[]>();
        foreach (string kernel in Candidates)
        {
            using Network network = Compiled.Create(0, Parameters, new NetworkOptions { Threads = 2, Tuning = Tuning(kernel) });

            Assert.Equal(kernel, Step(network).Kernel);
            results.Add(Scores(network));
            Assert.All(results[^1].Zip(expected), pair => Assert.InRange(pair.First, pair.Second - allowed, pair.Second + allowed));
        }

        Assert.Equal(3, results.Select(scores => string.Join(' ', scores.Select(BitConverter.SingleToInt32Bits))).Distinct().Count());
    }

    [Fact]
    public void Exact_results_come_from_the_exact_candidate()
    {
        using Network exact = Compiled.Create(0, Parameters, new NetworkOptions { Precision = Precision.Exact });
        using Network direct = Compiled.Create(0, Parameters, new NetworkOptions { Tuning = Tuning("DirectConvolution") });

        Assert.Equal("DirectConvolution", Step(exact).Kernel);
        Assert.Equal(Scores(direct), Scores(exact));
    }

    [Fact]
    public void A_tuning_measures_all_three()
    {
        NetworkDescription description = Describe();

        KernelTuning tuning = NetworkTuner.Measure(
            description, WeightInitializer.Create(description.Parameters, 1), description.Inputs[0], new NetworkOptions { Threads = 1 }, rounds: 1);

        Assert.Equal(Candidates.Order(), Assert.Single(tuning.Steps).Times.Select(time => time.Kernel).Order());
    }

    private static ModelGraph Draw()
    {
        var sketch = new GraphSketch(64, 14, 14);
        return sketch.Graph(sketch.Input.Conv2d(64, 3).BatchNorm2d().Relu());
    }

    private static KernelTuning Tuning(string kernel)
    {
        NetworkDescription description = Describe();
        return new KernelTuning
        {
            Network = description.Name,
            Size = description.Inputs[0],
            VectorBits = 256,
            Threads = 2,
            Plan = KernelTuning.FingerprintOf(description, description.Inputs[0]),
            Steps = [new TunedStep(description.Plans[0].Steps.Single(step => step.Candidates.Count > 0).Name, kernel, [])],
        };
    }

    private static NetworkDescription Describe()
    {
        using Network network = Compiled.Create(0, Parameters);
        return network.Info;
    }

    private static StepInfo Step(Network network) => network.PlanFor(PlanOutput.Scores).Steps.Single(step => step.Candidates.Count > 0);

    private static float[] Scores(Network network)
    {
        var scores = new float[Graph.TypeOf(Graph.Outputs[0]).Elements];
        network.Run(Input, scores);
        return scores;
    }
}
