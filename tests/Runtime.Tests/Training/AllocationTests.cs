using System;
using SfNet.Kernels;
using SfNet.Runtime.Tests.Training.Losses;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

/// <summary>A training step gives the garbage collector nothing to do.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void Losses_allocate_nothing()
    {
        var sizes = new LossSizes(2, 6, 8, 5, 24, 32);
        LossResize resize = LossResize.Between(sizes, true);
        using var scores = new TestBatch(2, 6, 8, 5);
        using var gradient = new TestBatch(2, 6, 8, 5);
        using var labels = new TestLabels(2, 24, 32, 5);
        using var workspace = new TestValues(OhemLoss.WorkspaceFloats(sizes, resize) + DiceLoss.WorkspaceFloats(sizes, resize));
        using var run = new Execution(0, OhemLoss.ScratchBytes(sizes), 2);
        var cross = new CrossEntropySettings { LabelSmoothing = 0.1, ClassWeights = new float[] { 1, 2, 3, 4, 5 } };
        var ohem = new OhemSettings { Averaging = Averaging.CountedPixels, MinimumKept = 100, Threshold = 0.1f };
        var dice = new DiceSettings();
        var binary = new BinaryCrossEntropySettings();
        AssertAllocatesNothing(() => CrossEntropyLoss.Run(run, scores.Map, labels.Batch, gradient.Map, resize, cross, workspace.Values, false));
        AssertAllocatesNothing(() => OhemLoss.Run(run, scores.Map, labels.Batch, gradient.Map, resize, ohem, workspace.Values, false));
        AssertAllocatesNothing(() => DiceLoss.Run(run, scores.Map, labels.Batch, gradient.Map, resize, dice, workspace.Values, true));
        AssertAllocatesNothing(() => BinaryCrossEntropyLoss.Run(run, scores.Map, labels.Batch, gradient.Map, resize, binary, workspace.Values, true));
    }

    [Fact]
    public void Weights_are_packed_and_used_without_allocating()
    {
        Window window = Window.Square(3, 1, 1);
        using var input = new TestBatch(2, 24, 32, 16);
        using var output = new TestBatch(2, 24, 32, 16);
        using var weight = new TestValues(16 * 16 * 9);
        using var depthwiseWeight = new TestValues(16 * 9);
        using var gradient = new TestValues(16 * 16 * 9);
        using var workspace = new TestValues(ConvolutionWeightGradient.WorkspaceFloats(2 * 24 * 32, 16, 16, 1, window));
        using var forward = BatchConvolution.Forward(16, 16, 1, window, 2 * 24 * 32);
        using var direct = BatchConvolution.InputGradient(16, 16, 1, window, 1);
        using var depthwise = BatchDepthwiseConvolution.InputGradient(16, window);
        using var transposed = BatchTransposedConvolution.Forward(16, 16, 1, window);
        long scratch = Math.Max(ConvolutionWeightGradient.ScratchBytes(16, 1, window), Math.Max(forward.ScratchBytes, Math.Max(direct.ScratchBytes, transposed.ScratchBytes)));
        using var run = new Execution(0, scratch, 2);
        AssertAllocatesNothing(() =>
        {
            forward.Fill(run, weight.Values);
            direct.Fill(run, weight.Values);
            depthwise.Fill(run, depthwiseWeight.Values);
            transposed.Fill(run, weight.Values);
            forward.Run(run, input.Map, output.Map, false);
            direct.Run(run, output.Map, input.Map, true);
            depthwise.Run(run, output.Map, input.Map, true);
            transposed.Run(run, input.Map, output.Map, false);
            ConvolutionWeightGradient.Run(run, input.Map, output.Map, gradient.Values, workspace.Values, 1, window, false);
        });
    }

    private static void AssertAllocatesNothing(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
