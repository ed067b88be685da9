using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Benchmark;
using SfNet.Cli.Benchmark.Machine;
using SfNet.Cli.Networks;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class BenchTests
{
    [Fact]
    public void The_document_has_times_and_throughput()
    {
        JsonElement result = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "3", "--warmup", "1", "--threads", "2", "--json").Json();

        Assert.Equal("sfnet-tiny", result.GetProperty("network").GetString());
        Assert.Equal("scores", result.GetProperty("output").GetString());
        Assert.Equal((3, 1, 2), (result.GetProperty("runs").GetInt32(), result.GetProperty("warmup").GetInt32(), result.GetProperty("threads").GetInt32()));
        double least = result.GetProperty("minMs").GetDouble();
        double median = result.GetProperty("medianMs").GetDouble();
        Assert.InRange(least, double.Epsilon, median);
        Assert.InRange(result.GetProperty("p95Ms").GetDouble(), median, double.MaxValue);
        Assert.Equal(1000 / median, result.GetProperty("imagesPerSecond").GetDouble(), 0.01);
        Assert.Equal(result.GetProperty("macs").GetInt64() / median / 1e6, result.GetProperty("gmacsPerSecond").GetDouble(), 0.01);
        Assert.False(result.TryGetProperty("steps", out _));
    }

    [Fact]
    public void Pauses_lie_before_the_runs_and_do_not_count()
    {
        var watch = Stopwatch.StartNew();
        JsonElement result = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "2", "--warmup", "1", "--pause", "200", "--json").Json();
        double elapsed = watch.Elapsed.TotalMilliseconds;

        Assert.Equal(200, result.GetProperty("pauseMs").GetDouble());
        Assert.InRange(elapsed, 3 * 200, double.MaxValue);
        Assert.True(elapsed - (2 * result.GetProperty("medianMs").GetDouble()) > 3 * 200, "The pauses were counted as runs.");
        Assert.Contains("--pause", Sfnet.Fail(2, "bench", "sfnet-tiny", "--pause", "-1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_speed_up_is_measured_beside_that_of_multiply_adds()
    {
        JsonElement result = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "3", "--warmup", "0", "--threads", "2", "--speed-up", "--json").Json();

        foreach (string name in new[] { "speedUp", "speedUpOfMultiplyAdds" })
        {
            JsonElement measured = result.GetProperty(name);
            Assert.Equal(Number(measured, "singleMinMs") / Number(measured, "togetherMinMs"), Number(measured, "least"), 0.001);
            Assert.True(Number(measured, "median") > 0);
        }

        Assert.Contains("multiply-adds", Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0", "--threads", "2", "--speed-up").Output, StringComparison.Ordinal);
        Assert.Contains("expected 2 threads", Sfnet.Fail(2, "bench", "sfnet-tiny", "--speed-up", "--threads", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ratio_is_the_middle_one_of_the_rounds()
    {
        var measured = new SpeedUp(Milliseconds(10, 20, 60), Milliseconds(5, 20, 20));

        Assert.Equal(2, measured.Median);
        Assert.Equal(2, measured.Least);
        Assert.Equal(1, new SpeedUp(Milliseconds(10, 20, 60), Milliseconds(10, 20, 20)).Median);

        static TimeSpan[] Milliseconds(params int[] times) => [.. times.Select(time => TimeSpan.FromMilliseconds(time))];
    }

    [Fact]
    public void Layers_have_a_time_each_and_their_shares_add_up()
    {
        JsonElement result = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "2", "--warmup", "0", "--labels", "--layers", "--json").Json();
        JsonElement plan = Sfnet.Succeed("info", "sfnet-tiny", "--plan", "--json").Json().GetProperty("sizes")[0].GetProperty("plans")[1];

        Assert.Equal("labels", result.GetProperty("output").GetString());
        Assert.False(result.TryGetProperty("outputMs", out _));
        JsonElement[] steps = [.. result.GetProperty("steps").EnumerateArray()];
        Assert.Equal(
            plan.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()), steps.Select(step => step.GetProperty("name").GetString()));
        double total = result.GetProperty("inputMs").GetDouble() + steps.Sum(step => step.GetProperty("medianMs").GetDouble());
        Assert.All(steps, step => Assert.Equal(step.GetProperty("medianMs").GetDouble() / total, step.GetProperty("share").GetDouble(), 0.001));
    }

    [Fact]
    public void Each_step_is_held_against_what_the_machine_does_at_best()
    {
        JsonElement result = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0", "--threads", "2", "--layers", "--json").Json();

        Assert.True(result.GetProperty("outputMs").GetDouble() > 0);
        JsonElement machine = result.GetProperty("machine");
        JsonElement together = machine.GetProperty("together");
        Assert.Equal((1, 2), (machine.GetProperty("single").GetProperty("threads").GetInt32(), together.GetProperty("threads").GetInt32()));
        Assert.Equal(SimdWidth.Best, machine.GetProperty("lanes").GetInt32());
        JsonElement[] steps = [.. result.GetProperty("steps").EnumerateArray()];
        foreach (JsonElement step in steps)
        {
            (string peak, string rate) = Number(step, "macs") > 0 ? ("gmacsPerSecond", "gmacsPerSecond") : ("gigabytesCopiedPerSecond", "gigabytesPerSecond");
            Assert.Equal(Number(step, rate) / Number(together, peak), Number(step, "shareOfPeak"), 0.002);
            string? kernel = step.GetProperty("kernel").GetString();
            Assert.Equal(kernel != "EnlargedConvolution", step.TryGetProperty("shareOfPeakMade", out JsonElement made));
            if (made.ValueKind == JsonValueKind.Number)
            {
                double saved = kernel switch { "WinogradConvolution" => 4, "Winograd2x2Convolution" => 2.25, _ => 1 };
                Assert.Equal(Number(step, "macs") > 0 ? Number(step, "shareOfPeak") / saved : 0, made.GetDouble(), 0.002);
            }
        }

        Assert.Contains(steps, step => step.GetProperty("peak").GetString() == "memory");
        Assert.Contains(steps, step => step.GetProperty("peak").GetString() == "products");
    }

    [Fact]
    public void A_step_s_bytes_are_those_of_the_maps_it_reads_and_writes()
    {
        PlanInfo scores = SfNetTiny.Description.Plans[0];
        PlanInfo labels = SfNetTiny.Description.Plans[1];

        StepInfo stem = scores.Steps[0];
        Assert.Equal((4 * 3 * 256 * 512, 4 * 16 * 128 * 256), (stem.InputBytes, stem.OutputBytes));
        StepInfo residual = scores.Steps.First(step => step.Name.EndsWith("Layer1.Units[0].Sum", StringComparison.Ordinal));
        Assert.Contains("then add", residual.Description, StringComparison.Ordinal);
        Assert.True(residual.InputBytes >= 2 * residual.OutputBytes);
        Assert.Equal(256 * 512, labels.Steps[^1].OutputBytes);
    }

    [Fact]
    public void The_profile_fits_a_terminal_and_gives_every_reason_once()
    {
        string[] lines = Sfnet.Succeed("bench", "sfnet-r18", "--size", "512x1024", "--runs", "1", "--warmup", "0", "--layers").Lines;

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
        string[] reasons = [.. SfNetR18.Description.Plans.First(plan => plan.Size.Height == 512).Steps.Select(step => step.Reason).Distinct()];
        string notes = string.Join(' ', lines.SkipWhile(line => !line.StartsWith("Why ", StringComparison.Ordinal)).Select(line => line.Trim()));
        Assert.Equal(string.Join(' ', reasons.Select((reason, i) => $"Why {i + 1,2} {reason}")), notes);
        Assert.Single(lines, line => line.Contains(" Pyramid0.FlowConv ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(32L << 20, 16L << 30, 64L << 20)]
    [InlineData(480L << 20, 24L << 30, 960L << 20)]
    [InlineData(480L << 20, 2L << 30, 256L << 20)]
    [InlineData(2000L << 20, 500L << 30, 1024L << 20)]
    [InlineData(0, 100L << 20, 64L << 20)]
    public void The_memory_probe_runs_through_more_than_the_caches_hold_where_memory_allows(long cache, long available, long bytes) =>
        Assert.Equal(bytes, MachineProbe.BufferBytes(cache, available));

    [Fact]
    public void Threads_of_a_race_run_the_same_work_together()
    {
        int[] runs = new int[3];

        TimeSpan shortest = ThreadRace.Shortest(3, 5, thread => runs[thread]++);

        Assert.Equal([5, 5, 5], runs);
        Assert.True(shortest > TimeSpan.Zero);
    }

    [Fact]
    public void The_text_names_kernels_and_rates()
    {
        string[] lines = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0", "--layers").Lines;

        Assert.StartsWith("sfnet-tiny at 3×256×512, tensor to scores", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("GMAC/s", StringComparison.Ordinal) && line.Contains("Kernel", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(" Backbone.MaxPool ", StringComparison.Ordinal) && line.Contains("MaxPool", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new[] { 5 }, 5, 5, 5)]
    [InlineData(new[] { 4, 1 }, 1, 2.5, 4)]
    [InlineData(new[] { 9, 1, 5 }, 1, 5, 9)]
    [InlineData(new[] { 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 1, 10.5, 19)]
    public void Median_and_percentile_are_the_usual_ones(int[] milliseconds, double least, double median, double most)
    {
        var timings = new Timings(milliseconds.Select(time => TimeSpan.FromMilliseconds(time)));

        Assert.Equal(
            (least, median, most), (timings.Least.TotalMilliseconds, timings.Median.TotalMilliseconds, timings.Percentile(95).TotalMilliseconds));
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
