using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Models.Tests.Networks;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Training;

/// <summary>SFNet's generated training against PyTorch's in double precision: losses, gradients, and what three steps make of the weights.</summary>
public sealed class TrainingParityTests
{
    private const int Batch = 2;

    private static readonly TrainedFixture Trained = new("trained", TrainedSfNet.Training);

    /// <summary>The losses of each step: the scores', then those of the auxiliary heads.</summary>
    private static readonly double[][] Losses =
    [
        [3.0358140012043076, 3.0240577515566414, 2.904251953740004, 3.1151284817036604],
        [2.8801946056233008, 2.9318785995000076, 3.086315563047446, 2.9999479778168507],
        [3.0717248085393827, 3.004686732370145, 2.867600582613243, 2.9509765550670504],
    ];

    [Fact]
    public void Losses_and_gradients_equal_those_of_PyTorch()
    {
        TrainingWeights weights = Trained.Weights();
        using TrainingEngine engine = Create(weights, threads: 2);
        var results = new LossResult[4];

        engine.Compute(Trained.Batch(0), seed: 0, results);

        AssertLosses(Losses[0], results);
        Trained.AssertGradients(weights);
    }

    [Fact]
    public void Three_steps_lead_to_the_weights_of_PyTorch()
    {
        TrainingWeights weights = Trained.Weights();
        using TrainingEngine engine = Create(weights, threads: 2);
        TrainingRecipe recipe = TrainedSfNet.Training.Recipe;
        Optimiser optimiser = recipe.Optimiser();
        float[][] states = [.. optimiser.States.Select(_ => new float[weights.Parameters.Length])];
        var results = new LossResult[4];
        for (int step = 0; step < Losses.Length; step++)
        {
            engine.Compute(Trained.Batch(step), seed: 0, results);
            AssertLosses(Losses[step], results);
            optimiser.Update(weights.Parameters, weights.Gradients, states, [new ParameterGroup(0, weights.Parameters.Length, recipe.WeightDecay)], recipe.Rate, step);
        }

        Trained.AssertTrained(weights);
    }

    [Fact]
    public void Bottlenecks_have_the_gradients_of_PyTorch() => AssertFirstStep("trained_r50", TrainedR50.Training, 3.070902387330161);

    [Fact]
    public void The_authors_own_form_has_the_gradients_of_PyTorch() => AssertFirstStep(
        "trained_official", TrainedOfficial.Training, 3.5906613416552653, 0.4 * 3.447420452292625, 0.4 * 3.535263133194423, 0.4 * 3.2058203722706176);

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        int[] alone = Bits(1);

        Assert.Equal(alone, Bits(2));
        Assert.Equal(alone, Bits(3));
    }

    [Fact]
    public void What_is_computed_again_instead_of_kept_gives_the_same_bits_in_less_memory()
    {
        Assert.Equal(Bits(2), Bits(2, LeanSfNet.Training));
        Assert.True(
            LeanSfNet.Training.Plan().ArenaBytes < 0.8 * TrainedSfNet.Training.Plan().ArenaBytes,
            $"{LeanSfNet.Training.Plan().ArenaBytes} of {TrainedSfNet.Training.Plan().ArenaBytes} bytes");
    }

    [Fact]
    public void An_evaluated_batch_has_the_loss_of_the_scores_of_inference_and_changes_nothing()
    {
        TrainingWeights weights = Trained.Weights();
        using TrainingEngine engine = Create(weights, threads: 2);
        using SafetensorsFile before = Trained.Before();
        using Network network = TrainedSfNet.Create(before);
        TrainingBatch batch = Trained.Batch(0);
        var results = new LossResult[4];
        float[] statistics = [.. weights.Statistics], gradients = [.. weights.Gradients];

        engine.Evaluate(batch, results);

        var probabilities = new List<double>();
        long correct = 0;
        float[] scores = new float[19 * 64 * 96];
        for (int image = 0; image < Batch; image++)
        {
            network.Run(Planes(batch, image), scores);
            for (int pixel = 0; pixel < 64 * 96; pixel++)
            {
                int label = batch.Labels[(image * 64 * 96) + pixel];
                if (label != 255)
                {
                    double[] channels = [.. Enumerable.Range(0, 19).Select(channel => (double)scores[(channel * 64 * 96) + pixel])];
                    probabilities.Add(Math.Exp(channels[label]) / channels.Sum(Math.Exp));
                    correct += channels.AsSpan().IndexOf(channels.Max()) == label ? 1 : 0;
                }
            }
        }

        // Hard examples as in the declaration: those below 0.7, or below the one of rank 1000 an image.
        double threshold = Math.Max(0.7, probabilities.Order().ElementAt(Math.Min(1000 * Batch, probabilities.Count - 1)));
        double expected = probabilities.Where(probability => probability < threshold).Sum(probability => -Math.Log(probability)) / batch.Labels.Length;
        Assert.Equal(expected, results[0].Loss, 1e-4);
        Assert.InRange(results[0].Correct, correct - 2, correct + 2);
        Assert.Equal(statistics, weights.Statistics);
        Assert.Equal(gradients, weights.Gradients);
    }

    private static float[] Planes(TrainingBatch batch, int image) =>
        [.. from channel in Enumerable.Range(0, 3) from pixel in Enumerable.Range(0, 64 * 96) select batch.Images[(((image * 64 * 96) + pixel) * 3) + channel]];

    private static int[] Bits(int threads, TrainingDescription? training = null)
    {
        TrainingWeights weights = Trained.Weights();
        using TrainingEngine engine = Create(weights, threads, training);
        engine.Compute(Trained.Batch(0), seed: 0, new LossResult[4]);
        return [.. weights.Gradients.Concat(weights.Statistics).Select(BitConverter.SingleToInt32Bits)];
    }

    private static TrainingEngine Create(TrainingWeights weights, int threads, TrainingDescription? training = null) =>
        (training ?? TrainedSfNet.Training).Generated(training ?? TrainedSfNet.Training, weights, new TrainingOptions { Threads = threads, Dropout = false });

    private static void AssertFirstStep(string fixture, TrainingDescription training, params double[] losses)
    {
        var trained = new TrainedFixture(fixture, training);
        TrainingWeights weights = trained.Weights();
        using TrainingEngine engine = Create(weights, threads: 2, training);
        var results = new LossResult[losses.Length];

        engine.Compute(trained.Batch(0), seed: 0, results);

        AssertLosses(losses, results);
        trained.AssertGradients(weights);
    }

    private static void AssertLosses(double[] expected, LossResult[] results) => Assert.All(expected.Zip(results), pair => Assert.Equal(pair.First, pair.Second.Loss, 1e-5));
}
