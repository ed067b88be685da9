using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Runs;

public sealed class OptimiserStepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gradients_of_several_batches_are_averaged()
    {
        TrainingWeights weights = Run(steps: 1, new TrainingRecipe { Accumulation = 4, Batch = 1, Rate = 1, Optimiser = () => new Sgd() }, (batch, _) => batch);

        // Batches 0 to 3 have the gradients 0 to 3.
        Assert.All(weights["main.bias"].ToArray(), value => Assert.Equal(-1.5f, value));
        Assert.All(weights["norm.weight"].ToArray(), value => Assert.Equal(1 - 1.5f, value));
    }

    [Fact]
    public void The_norm_of_all_gradients_is_limited_after_they_are_averaged()
    {
        var recipe = new TrainingRecipe { Accumulation = 2, Batch = 1, Rate = 1, Optimiser = () => new Sgd(), LargestGradientNorm = 3 };
        var steps = new Steps();

        TrainingWeights weights = Run(steps: 1, recipe, (_, _) => 2, steps);

        // 38 parameters of gradient 2 have the norm 2 √38.
        Assert.Equal(2 * Math.Sqrt(38), steps.Entries[0].GradientNorm!.Value, 5);
        Assert.Equal(-3 / Math.Sqrt(38), weights["main.bias"][0], 5);
    }

    [Fact]
    public void The_moving_average_follows_the_parameters()
    {
        var recipe = new TrainingRecipe { Batch = 1, Rate = 1, Optimiser = () => new Sgd(), AverageDecay = 0.75, Schedule = rate => new PolySchedule(rate, rate) };

        TrainingWeights weights = Run(steps: 2, recipe, (_, _) => 1);

        Assert.Equal(-2, weights["main.bias"][0]);
        Assert.Equal(-0.6875f, DotNetwork.Numbers(folder.File("a/last.state"))["average.main.bias"][0]); // (0·¾ − 1·¼)·¾ − 2·¼
    }

    [Fact]
    public void Every_batch_has_a_seed_of_its_own()
    {
        var seeds = new List<ulong>();

        Run(steps: 4, new TrainingRecipe { Batch = 1, Accumulation = 2 }, (_, seed) => Add(seeds, seed));

        Assert.Equal(8, seeds.Distinct().Count());
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_loss_that_is_not_finite_names_head_and_step_and_keeps_the_checkpoint(double loss, string text)
    {
        TrainingException failure = Assert.Throws<TrainingException>(() => Run(steps: 9, new TrainingRecipe { Batch = 1 }, (_, _) => 0, null, batch => batch == 6 ? loss : 1));

        Assert.StartsWith($"the loss of 'side' is {text} in step 7 (epoch 1), at a learning rate of ", failure.Message, StringComparison.Ordinal);
        using StateFile state = StateFile.Open(folder.File("a/last.state"));
        Assert.Equal(5, state.Step);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_names_its_parameter()
    {
        TrainingException failure = Assert.Throws<TrainingException>(() => Run(steps: 9, new TrainingRecipe { Batch = 1 }, (batch, _) => batch == 2 ? float.NaN : 1));

        Assert.StartsWith("the gradient of 'norm.weight' is not finite in step 3 (epoch 1)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_the_engine_refuses_stops_the_training_with_its_reason()
    {
        TrainingException failure = Assert.Throws<TrainingException>(() => Run(
            steps: 9, new TrainingRecipe { Batch = 1 }, (batch, _) => batch == 2 ? throw new ArgumentException("The label 4 is no class.", nameof(batch)) : 1));

        Assert.Equal("step 3 (epoch 1) cannot be made: The label 4 is no class. The last checkpoint is kept.", failure.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void Numbers_that_are_not_finite_are_found_wherever_they_are(int length)
    {
        var values = new float[length];
        Array.Fill(values, float.MaxValue);
        Assert.True(FiniteCheck.All(values));

        foreach (float wrong in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            for (int place = 0; place < length; place++)
            {
                values[place] = wrong;
                Assert.False(FiniteCheck.All(values));
                values[place] = -1;
            }
        }
    }

    private static float Add(List<ulong> seeds, ulong seed)
    {
        seeds.Add(seed);
        return 0;
    }

    /// <summary>Trains with an engine whose gradients are all one number, made of the batch's number and its seed.</summary>
    private TrainingWeights Run(int steps, TrainingRecipe recipe, Func<int, ulong, float> gradient, ITrainingListener? listener = null, Func<int, double>? loss = null)
    {
        TrainingWeights? seen = null;
        TrainingDescription info = DotNetwork.With((description, weights, options) => new ConstantEngine(description, seen = weights, options.Batch, gradient, loss ?? (_ => 1)));
        var settings = new TrainingSettings { Recipe = recipe, Iterations = steps, CheckpointEvery = 5, Augmentation = AugmentationOptions.None };
        using TrainingRun run = TrainingRun.Start(info, DotNetwork.Fresh(), new DotSamples(20), folder.File("a"), settings);
        run.Run(listener: listener);
        return seen!;
    }

    private sealed class ConstantEngine(TrainingDescription info, TrainingWeights weights, int batch, Func<int, ulong, float> gradient, Func<int, double> loss) : TrainingEngine(info, weights, batch)
    {
        private int batches;

        public override long MemoryBytes => 0;

        public override void Compute(TrainingBatch batch, ulong seed, Span<LossResult> results, bool accumulate = false, CancellationToken cancellation = default)
        {
            float value = gradient(batches, seed);
            foreach (WeightSlot slot in Weights.Slots.Where(slot => slot.Tensor.Kind == SfNet.Weights.ParameterKind.Trainable))
            {
                foreach (ref float item in Weights.GradientOf(slot.Tensor.Key))
                {
                    item = (accumulate ? item : 0) + value;
                }
            }

            results[0] = new LossResult(1, 1, 2);
            results[1] = new LossResult(loss(batches), 1, 2);
            batches++;
        }

        public override void Evaluate(TrainingBatch batch, Span<LossResult> results, CancellationToken cancellation = default) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
