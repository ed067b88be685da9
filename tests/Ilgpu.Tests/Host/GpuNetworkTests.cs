using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Ilgpu.Tests.Host;

public sealed class GpuNetworkTests : IDisposable
{
    private readonly HostContext context = new();
    private readonly ScaledNetwork network;

    public GpuNetworkTests() => network = ScaledNetwork.Create(context.Options);

    public void Dispose()
    {
        network.Dispose();
        context.Dispose();
    }

    [Fact]
    public void A_tensor_gives_scores_at_every_size_and_again()
    {
        foreach (int i in new[] { 0, 1, 0, 1 })
        {
            InputSize size = ScaledNetwork.Description.Inputs[i];
            float[] input = Values.Some(size.Count, seed: i);
            network.Select(size.Height, size.Width);
            var output = new float[size.Count];

            network.Run(input, output);

            AssertScores(input, output, size);
        }
    }

    [Fact]
    public void An_image_gives_labels_and_scores()
    {
        byte[] image = Image();
        var labels = new byte[6];
        var scores = new float[18];

        network.Segment(image, labels);
        network.Run(image);
        network.CopyOutput(0, scores);

        Assert.Equal(Labels(image), labels);
        AssertScores(Planes(image), scores, network.Size);
        Assert.True(labels.Distinct().Count() > 1);
    }

    [Fact]
    public void A_tensor_gives_labels()
    {
        byte[] image = Image();
        var labels = new byte[6];

        network.Segment(Planes(image), labels);

        Assert.Equal(Labels(image), labels);
    }

    [Fact]
    public async Task Runs_that_are_waited_for_later_give_the_same()
    {
        byte[] image = Image();
        var labels = new byte[6];
        var scores = new float[18];

        await network.SegmentAsync(image, labels);
        await network.RunAsync(Planes(image), scores);

        Assert.Equal(Labels(image), labels);
        AssertScores(Planes(image), scores, network.Size);
        network.CopyOutput(0, scores);
        AssertScores(Planes(image), scores, network.Size);
    }

    [Fact]
    public void A_run_while_another_is_under_way_is_refused()
    {
        byte[] image = Image();
        var labels = new byte[6];
        Exception? refused = null;
        ScaledPlan.BetweenSteps = () => refused = Record.Exception(() => network.Segment(image, new byte[6]));
        try
        {
            network.Segment(image, labels);
        }
        finally
        {
            ScaledPlan.BetweenSteps = null;
        }

        Assert.Contains("scaled is already running", Assert.IsType<InvalidOperationException>(refused).Message, StringComparison.Ordinal);
        Assert.Equal(Labels(image), labels);
    }

    [Fact]
    public async Task Cancelling_stops_before_the_next_step_and_leaves_the_network_usable()
    {
        byte[] image = Image();
        var labels = new byte[6];
        using var cancel = new CancellationTokenSource();
        ScaledPlan.BetweenSteps = cancel.Cancel;
        try
        {
            Assert.Throws<OperationCanceledException>(() => network.Segment(image, labels, cancel.Token));
            Task later = network.SegmentAsync(image, labels, cancel.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => later);
            Assert.True(later.IsCanceled);
        }
        finally
        {
            ScaledPlan.BetweenSteps = null;
        }

        Assert.All(labels, label => Assert.Equal(0, label));
        network.Segment(image, labels);
        Assert.Equal(Labels(image), labels);
    }

    [Fact]
    public void A_profile_has_the_upload_each_step_and_the_download_by_the_device_s_clock()
    {
        network.Profile = new StepProfile(4);

        network.Run(Values.Some(18, 1), new float[18]);
        network.Segment(Image(), new byte[6]);

        Assert.Equal((4, StepTiming.Device), (network.Profile.Count, network.Profile.Timing));
        Assert.Equal(network.Profile.Total.Ticks, Enumerable.Range(0, 4).Sum(step => network.Profile[step].Ticks), 4.0);
        Assert.True(network.Profile.Total > TimeSpan.Zero);
    }

    [Fact]
    public void Without_markers_a_profile_waits_after_every_step_and_says_so()
    {
        using var plain = new HostContext(profiling: false);
        using var other = ScaledNetwork.Create(plain.Options);
        other.Profile = new StepProfile(4);

        other.Run(Values.Some(18, 1), new float[18]);

        Assert.Equal((4, StepTiming.Synchronised), (other.Profile.Count, other.Profile.Timing));
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_anything_runs()
    {
        Assert.Contains("has 17 values, expected 18", Assert.Throws<ArgumentException>("input", () => Start(() => network.RunAsync(new float[17], new float[18]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("output", () => Start(() => network.RunAsync(new float[18], new float[17])));
        Assert.Throws<ArgumentException>("image", () => Start(() => network.SegmentAsync(new byte[17], new byte[6])));
        Assert.Throws<ArgumentException>("labels", () => Start(() => network.SegmentAsync(new byte[18], new byte[5])));
        network.Segment(Image(), new byte[6]);
    }

    [Fact]
    public void A_disposed_network_runs_no_more()
    {
        network.Dispose();
        network.Dispose();

        Assert.Throws<ObjectDisposedException>(() => network.Segment(Image(), new byte[6]));
        Assert.Throws<ObjectDisposedException>(() => Start(() => network.SegmentAsync(Image(), new byte[6])));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_named()
    {
        var mismatch = Assert.Throws<WeightMismatchException>(() => ScaledNetwork.Create(context.Options, new Tensors().AddNorm("other", 3)));

        Assert.Contains("norm.weight", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plans_must_be_parallel_to_the_description()
    {
        Assert.Throws<ArgumentException>("plans", () => ScaledNetwork.Create(context.Options, plans: [ScaledNetwork.Plans[1], ScaledNetwork.Plans[0]]));
    }

    [Fact]
    public void The_plans_and_the_device_can_be_asked_for()
    {
        Assert.Same(ScaledNetwork.Plans[1], network.PlanFor(PlanOutput.Labels));
        Assert.Equal((AcceleratorKind.Cpu, 0, 256), (network.Device.Kind, network.Device.Index, network.Device.ThreadsPerGroup));
    }

    /// <summary>What is wrong with a call is told by the call, not by its task.</summary>
    private static void Start(Func<Task> run) => _ = run();

    private static byte[] Image() => [10, 20, 200, 90, 3, 1, 7, 99, 8, 0, 0, 0, 255, 255, 255, 1, 250, 2];

    private static float[] Planes(byte[] image) => [.. Enumerable.Range(0, image.Length).Select(i => (float)image[((i % 6) * 3) + (i / 6)])];

    private static byte[] Labels(byte[] image) => [.. Enumerable.Range(0, image.Length / 3).Select(pixel =>
        (byte)Enumerable.Range(0, 3).MaxBy(channel => ScaledNetwork.Scaled(channel, image[(pixel * 3) + channel])))];

    private static void AssertScores(float[] input, float[] found, InputSize size)
    {
        for (int i = 0; i < input.Length; i++)
        {
            double expected = Math.Max(0, ScaledNetwork.Scaled(i / (size.Height * size.Width), input[i]));
            Assert.True(Math.Abs(expected - found[i]) <= 1e-3 * Math.Max(1, expected), $"At {i}: {found[i]}, expected {expected}.");
        }
    }
}
