using System;
using System.Linq;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Benchmark;
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
    public void Layers_have_a_time_each_and_their_shares_add_up()
    {
        JsonElement result = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "2", "--warmup", "0", "--labels", "--layers", "--json").Json();
        JsonElement plan = Sfnet.Succeed("info", "sfnet-tiny", "--plan", "--json").Json().GetProperty("sizes")[0].GetProperty("plans")[1];

        Assert.Equal("labels", result.GetProperty("output").GetString());
        JsonElement[] steps = [.. result.GetProperty("steps").EnumerateArray()];
        Assert.Equal(
            plan.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()), steps.Select(step => step.GetProperty("name").GetString()));
        double total = result.GetProperty("inputMs").GetDouble() + steps.Sum(step => step.GetProperty("medianMs").GetDouble());
        Assert.All(steps, step => Assert.Equal(step.GetProperty("medianMs").GetDouble() / total, step.GetProperty("share").GetDouble(), 0.001));
    }

    [Fact]
    public void The_text_names_kernels_and_rates()
    {
        string[] lines = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0", "--layers").Lines;

        Assert.StartsWith("sfnet-tiny at 3×256×512, tensor to scores", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("GMAC/s", StringComparison.Ordinal) && line.Contains("Kernel", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Scores.Backbone.MaxPool", StringComparison.Ordinal) && line.Contains("MaxPool", StringComparison.Ordinal));
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
}
