using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Devices;
using Xunit;

namespace SfNet.Runtime.Tests.Devices;

public sealed class PlanPredictionTests
{
    // 40 µs of computing, and 10 ns of moving.
    private static readonly LaunchInfo Long = Sample.Launch with { Bytes = 1000 };
    private static readonly LaunchInfo Tiny = new("Tiny", 4, 256, 0, 32, 0, 0.5, 1000);
    private static readonly InputSize Size = new(3, 10, 100);

    [Fact]
    public void Behind_a_long_launch_the_host_is_ahead_and_only_gaps_show()
    {
        PlanPrediction run = Predict(PlanOutput.Labels, LaunchInput.Image, [Long], [Tiny], [Tiny]);

        // The upload of 3000 bytes takes 300 ns, the first launch is there after 4000; then 40,000 of work; then gaps of 1000 and 1000 bytes of 32,768 under way in 600 ns.
        const double tiny = 600.0 * 1000 / 32_768;
        Assert.Equal(300, run.UploadNanoseconds, 6);
        Assert.Equal([43_700, 1018.31, 1018.31], run.Steps.Select(step => Math.Round(step.Nanoseconds, 2)));
        Assert.Equal([LaunchBound.Arithmetic, LaunchBound.Launch, LaunchBound.Launch], run.Steps.Select(step => step.Bound!.Value));
        Assert.Equal(100, run.DownloadNanoseconds, 6);
        Assert.Equal(300 + 45_700 + (2 * tiny) + 100, run.Nanoseconds, 6);
    }

    [Fact]
    public void Small_launches_in_a_row_take_as_long_as_their_enqueuing()
    {
        PlanPrediction run = Predict(PlanOutput.Labels, LaunchInput.Image, [.. Enumerable.Repeat<LaunchInfo[]>([Tiny], 50)]);

        double tiny = LaunchPrediction.Of(Tiny, Sample.Device).Nanoseconds;
        Assert.Equal(50 * 4000 + tiny, run.UploadNanoseconds + run.KernelNanoseconds, 6);
        Assert.All(run.Steps, step => Assert.Equal(LaunchBound.Launch, step.Bound));
    }

    [Fact]
    public void Launches_for_the_other_kind_of_input_do_not_count()
    {
        LaunchInfo[] first = [Tiny with { Input = LaunchInput.Image }, Long with { Input = LaunchInput.Tensor }];

        PlanPrediction image = Predict(PlanOutput.Labels, LaunchInput.Image, first, [Tiny]);
        PlanPrediction tensor = Predict(PlanOutput.Scores, LaunchInput.Tensor, first, [Tiny]);

        Assert.Equal(("Tiny", 2), (image.Steps[0].Launches.Single().Launch.Kernel, image.Launches));
        Assert.Equal(("Product", 3), (tensor.Steps[0].Launches.Single().Launch.Kernel, tensor.Launches));
        Assert.Equal(["S0", "S1", "Output"], tensor.Steps.Select(step => step.Name));
        Assert.Equal(Long.MultiplyAdds * 2, tensor.Steps[0].Flops);
    }

    [Fact]
    public void A_step_that_another_launch_serves_takes_no_time_and_is_bound_by_nothing()
    {
        PlanPrediction run = Predict(PlanOutput.Labels, LaunchInput.Image, [Long], []);

        Assert.Equal((0, 0L, null), (run.Steps[1].Nanoseconds, run.Steps[1].Bytes, run.Steps[1].Bound));
        Assert.Equal(1, run.Launches);
    }

    [Fact]
    public void Memory_is_arena_weights_input_and_what_is_handed_out()
    {
        Assert.Equal(new MemoryNeed(4096, 512, 3000, 1000), Predict(PlanOutput.Labels, LaunchInput.Image, [Long]).Memory);
        Assert.Equal(new MemoryNeed(4096, 512, 12_000, 8000), Predict(PlanOutput.Scores, LaunchInput.Tensor, [Long]).Memory);
        Assert.Equal(8608, Predict(PlanOutput.Labels, LaunchInput.Image, [Long]).Memory.Total);
    }

    [Fact]
    public void Launches_that_fit_the_cache_are_counted()
    {
        PlanPrediction run = Predict(PlanOutput.Labels, LaunchInput.Image, [Tiny with { Bytes = 1 << 20 }, Tiny with { Bytes = (1 << 20) + 1 }]);

        Assert.Equal(1, run.LaunchesWithinCache);
    }

    [Fact]
    public void What_is_no_run_on_a_GPU_is_refused()
    {
        Assert.Throws<ArgumentException>("input", () => Predict(PlanOutput.Labels, LaunchInput.Any, [Long]));
        ArgumentException refused = Assert.Throws<ArgumentException>("plan", () => Predict(PlanOutput.Labels, LaunchInput.Image, []));
        Assert.StartsWith("The plan at 3×10×100 has no launches; expected a plan for GPUs.", refused.Message, StringComparison.Ordinal);
    }

    private static PlanPrediction Predict(PlanOutput output, LaunchInput input, params IReadOnlyList<LaunchInfo>[] steps) => PlanPrediction.Of(
        new PlanInfo(
            Size,
            output,
            new MapInfo("Input", -1, Size, 3),
            [new MapInfo("Output", 0, new InputSize(output == PlanOutput.Labels ? 1 : 2, 10, 100), 1)],
            [.. steps.Select((launches, i) => new StepInfo($"S{i}", "computes", Size, "Kernel", "reason", 0, 0) { Launches = launches })],
            4096,
            4096,
            0)
        {
            WeightBytes = 512,
            OutputLaunches = output == PlanOutput.Scores ? [Tiny, Long] : [],
        },
        Sample.Device,
        input);
}
