using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SfNet.Models.Tests.Networks;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Training;

/// <summary>What the compiled engine does with batches and calls that make no sense.</summary>
public sealed class EngineTests
{
    private static readonly TrainedFixture Trained = new("trained", TrainedSfNet.Training);

    [Fact]
    public void One_image_is_refused_where_a_norm_would_see_one_value()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => TrainedSfNet.Training.Generated(TrainedSfNet.Training, Trained.Weights(), new TrainingOptions { Batch = 1 }));

        Assert.Equal(
            "Network trained normalises a single value for each channel of an image in Scores.Pool1[1].Norm, which has no variance; expected batches of at least 2 images, found 1.",
            error.Message);
    }

    [Fact]
    public void A_freed_engine_says_so()
    {
        TrainingEngine engine = Create(Trained.Weights());
        engine.Dispose();
        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => engine.Compute(Trained.Batch(0), seed: 0, new LossResult[4]));
        Assert.Throws<ObjectDisposedException>(() => engine.Evaluate(Trained.Batch(0), new LossResult[4]));
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_before_anything_changes()
    {
        TrainingWeights weights = Trained.Weights();
        using TrainingEngine engine = Create(weights);
        TrainingBatch batch = Trained.Batch(0);
        batch.Labels[(64 * 96) + (2 * 96) + 5] = 19;
        float[] statistics = [.. weights.Statistics];
        long[] counters = [.. weights.Counters];

        ArgumentException error = Assert.Throws<ArgumentException>(() => engine.Compute(batch, seed: 0, new LossResult[4]));

        Assert.StartsWith(
            "The label at row 2, column 5 of image 1 is 19; expected 0 to 18, or 255 where a pixel does not count. 1 of 12288 labels are no class.", error.Message, StringComparison.Ordinal);
        Assert.Equal(statistics, weights.Statistics);
        Assert.Equal(counters, weights.Counters);
    }

    [Fact]
    public async Task A_call_that_is_refused_while_another_is_under_way_does_not_change_that_one()
    {
        TrainingWeights weights = Trained.Weights();
        using TrainingEngine engine = Create(weights);
        TrainingBatch batch = Trained.Batch(0);
        engine.Compute(batch, seed: 0, new LossResult[4]);
        float[] expected = [.. weights.Gradients];
        using var done = new CancellationTokenSource();
        int refused = 0;
        Task disturbing = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                Interlocked.Add(ref refused, Runs(() => engine.Evaluate(batch, new LossResult[4])) ? 0 : 1);
            }
        });

        try
        {
            for (int accepted = 0; accepted < 10 || Volatile.Read(ref refused) == 0;)
            {
                Array.Fill(weights.Gradients, float.NaN);
                if (Runs(() => engine.Compute(batch, seed: 0, new LossResult[4])))
                {
                    accepted++;
                    Assert.All(weights.Slots.Where(slot => slot.Tensor.Kind == ParameterKind.Trainable), slot => Assert.Equal(
                        expected.AsSpan(slot.Start, slot.Length).ToArray(), weights.Gradients.AsSpan(slot.Start, slot.Length).ToArray()));
                }
            }
        }
        finally
        {
            done.Cancel();
        }

        await disturbing;
    }

    [Fact]
    public void Parameters_that_no_loss_depends_on_have_a_gradient_of_zero()
    {
        using SafetensorsFile file = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        var weights = new TrainingWeights(JudgedSfNet.Description, file);
        using TrainingEngine engine = JudgedSfNet.Training.Generated(JudgedSfNet.Training, weights, new TrainingOptions { Threads = 2 });
        TrainingBatch batch = Trained.Batch(0);
        Array.Fill(weights.Gradients, 7f);

        engine.Compute(batch, seed: 0, new LossResult[1]);

        foreach (WeightSlot slot in weights.Slots.Where(slot => slot.Tensor.Kind == ParameterKind.Trainable))
        {
            float[] gradient = weights.GradientOf(slot.Tensor.Key).ToArray();
            bool unjudged = slot.Tensor.Key.StartsWith("auxiliary_head.", StringComparison.Ordinal);
            Assert.Equal(unjudged, gradient.All(value => value == 0));
            Assert.DoesNotContain(7f, gradient);
        }

        Array.Fill(weights.Gradients, 7f);
        engine.Compute(batch, seed: 0, new LossResult[1], accumulate: true);
        Assert.All(weights.GradientOf("auxiliary_head.0.conv_seg.bias").ToArray(), value => Assert.Equal(7f, value));
    }

    private static TrainingEngine Create(TrainingWeights weights) => TrainedSfNet.Training.Generated(TrainedSfNet.Training, weights, new TrainingOptions { Threads = 1, Dropout = false });

    private static bool Runs(Action call)
    {
        try
        {
            call();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
