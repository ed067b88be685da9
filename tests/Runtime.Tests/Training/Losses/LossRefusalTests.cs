using System;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

/// <summary>What losses do with labels, scores and settings that make no sense.</summary>
public sealed class LossRefusalTests
{
    private static readonly LossSizes Sizes = new(2, 2, 3, 4, 4, 6);
    private static readonly LossResize Resize = LossResize.Between(Sizes, true);

    [Fact]
    public void A_label_that_is_no_class_is_named_with_its_place_and_nothing_is_written()
    {
        using var scores = new TestBatch(2, 2, 3, 4);
        using var gradient = new TestBatch(2, 2, 3, 4);
        using var labels = new TestLabels(2, 4, 6, 4);
        labels[1, 2, 5] = 4;
        labels[1, 3, 0] = 200;
        float[] before = gradient.Numbers();
        foreach (Func<LossResult> loss in Losses(scores, labels, gradient))
        {
            var error = Assert.Throws<ArgumentException>(() => loss());

            Assert.Contains("The label at row 2, column 5 of image 1 is 4; expected 0 to 3, or 255 where a pixel does not count. 2 of 48 labels are no class.", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, gradient.Numbers());
        }
    }

    [Fact]
    public void One_channel_of_a_binary_loss_takes_labels_0_and_1()
    {
        using var scores = new TestBatch(1, 1, 2, 1);
        using var gradient = new TestBatch(1, 1, 2, 1);
        using var labels = new TestLabels(1, 1, 2, [1, 2]);
        var sizes = new LossSizes(1, 1, 2, 1, 1, 2);
        using var workspace = new TestValues(BinaryCrossEntropyLoss.WorkspaceFloats(sizes, LossResize.None));
        using var run = new Execution(0, BinaryCrossEntropyLoss.ScratchBytes(sizes), 1);

        var error = Assert.Throws<ArgumentException>(() => BinaryCrossEntropyLoss.Run(
            run, scores.Map, labels.Batch, gradient.Map, LossResize.None, new BinaryCrossEntropySettings { IgnoreIndex = -1 }, workspace.Values, false));

        Assert.Contains("The label at row 0, column 1 of image 0 is 2; expected 0 to 1. 1 of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_that_do_not_count_cost_nothing_even_if_all_are_such()
    {
        using var scores = new TestBatch(2, 2, 3, 4);
        using var gradient = new TestBatch(2, 2, 3, 4);
        using var labels = new TestLabels(2, 4, 6, 4, 1.0);
        scores[0, 0, 0, 0] = float.NaN;
        foreach (Func<LossResult> loss in Losses(scores, labels, gradient))
        {
            Assert.Equal(new LossResult(0, 0, 48), loss());
            Assert.All(gradient.Numbers(), value => Assert.Equal(0f, value));
        }
    }

    [Fact]
    public void A_score_that_is_not_a_number_makes_the_loss_none()
    {
        for (int c = 0; c < 4; c++)
        {
            using var scores = new TestBatch(2, 2, 3, 4);
            using var gradient = new TestBatch(2, 2, 3, 4);
            using var labels = new TestLabels(2, 4, 6, 4, 0);
            scores[1, 1, 2, c] = float.NaN;
            foreach (Func<LossResult> loss in Losses(scores, labels, gradient))
            {
                Assert.True(double.IsNaN(loss().Loss));
                Assert.True(float.IsNaN(gradient[1, 1, 2, c]));
                Assert.False(float.IsNaN(gradient[0, 0, 0, 0]));
            }
        }
    }

    [Fact]
    public void An_ignored_index_among_the_classes_is_ignored()
    {
        using var scores = new TestBatch(1, 1, 2, 3).Set([1, 2, 3, 4, 5, 6]);
        using var gradient = new TestBatch(1, 1, 2, 3);
        using var labels = new TestLabels(1, 1, 2, [0, 2]);
        var sizes = new LossSizes(1, 1, 2, 3, 1, 2);
        using var workspace = new TestValues(CrossEntropyLoss.WorkspaceFloats(sizes, LossResize.None));
        using var run = new Execution(0, CrossEntropyLoss.ScratchBytes(sizes), 1);
        var settings = new CrossEntropySettings { IgnoreIndex = 0, Averaging = Averaging.CountedPixels };

        LossResult result = CrossEntropyLoss.Run(run, scores.Map, labels.Batch, gradient.Map, LossResize.None, settings, workspace.Values, false);

        Assert.Equal(Math.Log(1 + Math.Exp(-1) + Math.Exp(-2)), result.Loss, 1e-6);
        Assert.Equal(1, result.Correct);
        Assert.Equal([0f, 0f, 0f], gradient.Numbers()[..3]);
    }

    [Fact]
    public void Scores_of_all_sizes_keep_losses_finite()
    {
        using var scores = new TestBatch(1, 1, 2, 3).Set([1e30f, -1e30f, 0, float.NegativeInfinity, 200, -200]);
        using var gradient = new TestBatch(1, 1, 2, 3);
        using var labels = new TestLabels(1, 1, 2, [0, 1]);
        var sizes = new LossSizes(1, 1, 2, 3, 1, 2);
        using var workspace = new TestValues(CrossEntropyLoss.WorkspaceFloats(sizes, LossResize.None));
        using var run = new Execution(0, CrossEntropyLoss.ScratchBytes(sizes), 1);

        LossResult result = CrossEntropyLoss.Run(run, scores.Map, labels.Batch, gradient.Map, LossResize.None, new CrossEntropySettings(), workspace.Values, false);

        Assert.Equal(new LossResult(0, 2, 2), result);
        Assert.All(gradient.Numbers(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Settings_and_memory_that_do_not_fit_are_refused()
    {
        using var scores = new TestBatch(2, 2, 3, 4);
        using var gradient = new TestBatch(2, 2, 3, 4);
        using var labels = new TestLabels(2, 4, 6, 4);
        using var workspace = new TestValues(OhemLoss.WorkspaceFloats(Sizes, Resize));
        using var run = new Execution(0, CrossEntropyLoss.ScratchBytes(Sizes), 1);
        void Refused(string words, CrossEntropySettings settings, Values memory)
        {
            var error = Assert.Throws<ArgumentException>(() => CrossEntropyLoss.Run(run, scores.Map, labels.Batch, gradient.Map, Resize, settings, memory, false));
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }

        Refused("The label smoothing is 1.5; expected 0 to 1.", new CrossEntropySettings { LabelSmoothing = 1.5 }, workspace.Values);
        Refused("There are 3 weights of classes; expected one for each of the 4 channels, or none.", new CrossEntropySettings { ClassWeights = [1, 1, 1] }, workspace.Values);
        Refused("The weight of class 2 is NaN", new CrossEntropySettings { ClassWeights = [1, 1, float.NaN, 1] }, workspace.Values);
        Refused("The buffer holds 3 floats; expected at least", new CrossEntropySettings(), workspace.Values.Slice(0, 3));
        var dice = Assert.Throws<ArgumentException>(() =>
            DiceLoss.Run(run, scores.Map, labels.Batch, gradient.Map, Resize, new DiceSettings { Smooth = 0 }, workspace.Values, false));
        Assert.Contains("The smooth term is 0; expected a finite number above 0.", dice.Message, StringComparison.Ordinal);
        Refused("The weight of the loss is NaN; expected a finite number, at least 0.", new CrossEntropySettings { Weight = double.NaN }, workspace.Values);
        using var others = new TestLabels(1, 4, 6, 4);
        var images = Assert.Throws<ArgumentException>(() =>
            OhemLoss.Run(run, scores.Map, others.Batch, gradient.Map, Resize, new OhemSettings(), workspace.Values, false));
        Assert.Contains("There are labels of 1 images and scores of 2", images.Message, StringComparison.Ordinal);
    }

    private static Func<LossResult>[] Losses(TestBatch scores, TestLabels labels, TestBatch gradient)
    {
        LossResult With(Func<Execution, Values, LossResult> loss)
        {
            using var workspace = new TestValues(OhemLoss.WorkspaceFloats(Sizes, Resize) + DiceLoss.WorkspaceFloats(Sizes, Resize));
            using var run = new Execution(0, CrossEntropyLoss.ScratchBytes(Sizes), 2);
            return loss(run, workspace.Values);
        }

        var counted = new CrossEntropySettings { Averaging = Averaging.CountedPixels };
        return
        [
            () => With((run, memory) => CrossEntropyLoss.Run(run, scores.Map, labels.Batch, gradient.Map, Resize, counted, memory, false)),
            () => With((run, memory) => OhemLoss.Run(run, scores.Map, labels.Batch, gradient.Map, Resize, new OhemSettings(), memory, false)),
            () => With((run, memory) => BinaryCrossEntropyLoss.Run(run, scores.Map, labels.Batch, gradient.Map, Resize, new BinaryCrossEntropySettings(), memory, false)),
            () => With((run, memory) => DiceLoss.Run(run, scores.Map, labels.Batch, gradient.Map, Resize, new DiceSettings { Smooth = 1e-30 }, memory, false)),
        ];
    }
}
