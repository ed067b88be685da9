using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Generator.Support;
using SfNet.Kit;
using SfNet.Reference;
using SfNet.Tuning;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>A compiled network whose steps several kernels can serve: the default, exact results, a tuning, and what is refused.</summary>
public sealed class ChoiceTests
{
    private static readonly ModelGraph Graph = Draw();
    private static readonly ModelGraph Exact = Graph with { Nodes = Graph.Nodes.Select(node => node with { IsExact = true }).ToEquatable() };
    private static readonly CompiledGraphs Compiled = CompiledGraphs.Of([Graph, Exact], PassList.Scores);
    private static readonly ParameterSet Parameters = ParameterSet.Random(Graph, 3);
    private static readonly float[] Input = Tensor.Random(Graph.Input.Type, 4).ToFloats();

    [Fact]
    public void The_default_is_the_estimated_choice()
    {
        using Network network = Create(NetworkOptions.Default);

        Assert.Equal(["WinogradConvolution", "WinogradConvolution"], Kernels(network));
        Assert.Same(network.Info.Plans[0], network.PlanFor(PlanOutput.Scores));
    }

    [Fact]
    public void Exact_at_run_time_gives_the_bits_of_a_network_that_is_declared_exact()
    {
        using Network declared = Compiled.Create(1, Parameters);
        using Network asked = Create(new NetworkOptions { Precision = Precision.Exact });
        using Network usual = Create(NetworkOptions.Default);

        Assert.Equal(["DirectConvolution", "DirectConvolution"], Kernels(asked));
        Assert.All(declared.PlanFor(PlanOutput.Scores).Steps, step => Assert.Empty(step.Candidates));
        Assert.DoesNotContain("WinogradConvolution", Kernels(declared));
        Assert.Equal(Bits(declared), Bits(asked));
        Assert.NotEqual(Bits(declared), Bits(usual));
    }

    [Fact]
    public void Every_choice_gives_the_oracles_numbers()
    {
        double[] expected = Interpreter.Run(Graph, Parameters, Tensor.Random(Graph.Input.Type, 4))[0].Values;
        double allowed = 1e-4 * expected.Max(Math.Abs);
        foreach (string[] kernels in new[] { new[] { "DirectConvolution", "WinogradConvolution" }, ["WinogradConvolution", "DirectConvolution"], ["DirectConvolution", "DirectConvolution"] })
        {
            using Network network = Create(new NetworkOptions { Threads = 2, Tuning = Tuning(kernels) });

            Assert.Equal(kernels, Kernels(network));
            float[] scores = Scores(network);
            Assert.All(scores.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - allowed, pair.Second + allowed));
        }
    }

    [Fact]
    public void Scratch_memory_is_that_of_the_chosen_kernels()
    {
        using Network usual = Create(NetworkOptions.Default);
        using Network exact = Create(new NetworkOptions { Precision = Precision.Exact });

        Assert.Equal(Needed(usual, candidates => candidates[0]), usual.PlanFor(PlanOutput.Scores).ScratchBytes);
        Assert.Equal(Needed(exact, candidates => candidates.First(candidate => candidate.IsExact)), exact.PlanFor(PlanOutput.Scores).ScratchBytes);

        static long Needed(Network network, Func<IReadOnlyList<KernelCandidate>, KernelCandidate> chosen)
        {
            PlanInfo plan = network.PlanFor(PlanOutput.Scores);
            var open = plan.Steps.Where(step => step.Candidates.Count > 0);
            return Math.Max(plan.FixedScratchBytes, open.Max(step => chosen(step.Candidates).ScratchBytes));
        }
    }

    [Fact]
    public void The_reason_of_a_tuned_step_tells_what_was_measured()
    {
        KernelTuning tuning = Tuning(["DirectConvolution", "WinogradConvolution"]);
        var times = new KernelTime[] { new("WinogradConvolution", 3.456), new("DirectConvolution", 1.2) };
        using Network network = Create(new NetworkOptions { Tuning = tuning with { Steps = [tuning.Steps[0] with { Times = times }] } });

        string[] reasons = [.. network.PlanFor(PlanOutput.Labels).Steps.Where(step => step.Candidates.Count > 0).Select(step => step.Reason)];

        Assert.Equal("register tiles over the taps of the window; measured 1.20 ms, WinogradConvolution 3.46 ms", reasons[0]);
        Assert.StartsWith("Winograd F(4×4, 3×3), an estimated", reasons[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_measured_tuning_fits_its_network()
    {
        NetworkDescription description = Describe();
        var runs = new List<(int, int)>();

        KernelTuning tuning = NetworkTuner.Measure(
            description, SfNet.Weights.WeightInitializer.Create(description.Parameters, 1), description.Inputs[0], new NetworkOptions { Threads = 1 }, rounds: 2, (done, all) => runs.Add((done, all)));

        Assert.Equal(Enumerable.Range(1, 6).Select(run => (run, 6)), runs);
        Assert.Equal(Steps(description), tuning.Steps.Select(step => step.Step));
        Assert.All(tuning.Steps, step => Assert.Equal(2, step.Times.Count(time => time.Milliseconds > 0 && double.IsFinite(time.Milliseconds))));
        using Network network = Create(new NetworkOptions { Tuning = tuning });
        Assert.Equal(tuning.Steps.Select(step => step.Kernel), Kernels(network));
    }

    [Fact]
    public void Where_exact_results_are_asked_for_nothing_is_left_to_measure()
    {
        NetworkDescription description = Describe();

        KernelTuning tuning = NetworkTuner.Measure(
            description, SfNet.Weights.WeightInitializer.Create(description.Parameters, 1), description.Inputs[0], new NetworkOptions { Precision = Precision.Exact });

        Assert.Empty(tuning.Steps);
        Assert.Equal(Precision.Exact, tuning.Precision);
    }

    [Fact]
    public void A_tuning_for_something_else_is_refused()
    {
        KernelTuning good = Tuning(["DirectConvolution", "WinogradConvolution"]);
        TunedStep step = good.Steps[0];

        Refused(good with { Network = "other" }, "it is for the network 'other', expected 'g0'");
        Refused(good with { Size = new(3, 9, 9) }, "it is for an input of 3×9×9, expected 40×32×32");
        Refused(good with { Plan = "0123" }, $"it is for the plan '0123', but that of g0 at 40×32×32 is '{good.Plan}' now; tune again");
        Refused(good with { Steps = [step with { Step = "Nothing" }] }, "g0 at 40×32×32 has no step 'Nothing'");
        Refused(good with { Steps = [step with { Kernel = "Magic" }] }, $"step '{step.Step}' has no kernel 'Magic', expected WinogradConvolution or DirectConvolution");
        Refused(good with { Steps = [step with { Step = "MaxPool2d2" }] }, "step 'MaxPool2d2' has MaxPool alone, found a choice of 'DirectConvolution'");
        Refused(good with { Path = "a.json", Network = "other" }, "it is for the network 'other', expected 'g0'", "'a.json'");
    }

    [Fact]
    public void A_tuning_outside_the_precision_is_refused()
    {
        KernelTuning tuning = Tuning(["DirectConvolution", "WinogradConvolution"]);

        var refusal = Assert.Throws<TuningException>(() => Describe().Create(Source(), new NetworkOptions { Tuning = tuning, Precision = Precision.Exact }));

        Assert.Equal(
            $"The tuning: step '{tuning.Steps[1].Step}' names WinogradConvolution, which is not exact, but exact results were asked for; expected DirectConvolution.", refusal.Message);
    }

    private static void Refused(KernelTuning tuning, string reason, string where = "The tuning")
    {
        var refusal = Assert.Throws<TuningException>(() => Describe().Create(Source(), new NetworkOptions { Tuning = tuning }));

        Assert.Equal($"{where}: {reason}.", refusal.Message);
    }

    private static ModelGraph Draw()
    {
        var sketch = new GraphSketch(40, 32, 32);
        SketchValue body = sketch.Input.Conv2d(64, 3).MaxPool2d(3, 1, 1).Conv2d(40, 3).BatchNorm2d().Relu();
        return sketch.Graph(body.Add(sketch.Input).Conv2d(5, 1));
    }

    private static Network Create(NetworkOptions options) => Compiled.Create(0, Parameters, options);

    private static NetworkDescription Describe()
    {
        using Network network = Create(NetworkOptions.Default);
        return network.Info;
    }

    private static SfNet.Weights.MemoryWeights Source() => SfNet.Weights.WeightInitializer.Create(Describe().Parameters, 1);

    private static IEnumerable<string> Steps(NetworkDescription description) =>
        description.Plans[0].Steps.Where(step => step.Candidates.Count > 0).Select(step => step.Name);

    private static IEnumerable<string> Kernels(Network network) => network.PlanFor(PlanOutput.Scores).Steps
        .Where(step => step.Kernel is "WinogradConvolution" or "DirectConvolution").Select(step => step.Kernel);

    private static KernelTuning Tuning(string[] kernels)
    {
        NetworkDescription description = Describe();
        return new KernelTuning
        {
            Network = description.Name,
            Size = description.Inputs[0],
            VectorBits = 256,
            Threads = 2,
            Plan = KernelTuning.FingerprintOf(description, description.Inputs[0]),
            Steps = [.. Steps(description).Zip(kernels, (step, kernel) => new TunedStep(step, kernel, []))],
        };
    }

    private static float[] Scores(Network network)
    {
        var scores = new float[Graph.TypeOf(Graph.Outputs[0]).Elements];
        network.Run(Input, scores);
        return scores;
    }

    private static int[] Bits(Network network) => [.. Scores(network).Select(BitConverter.SingleToInt32Bits)];
}
