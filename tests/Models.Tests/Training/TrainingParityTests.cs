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
        var weights = new TrainingWeights(TrainedSfNet.Description, Fixture.OpenWeights("trained_before"));
        using TrainingEngine engine = Create(weights, threads: 2);
        var results = new LossResult[4];

        engine.Compute(ReadBatch(0), seed: 0, results);

        AssertLosses(0, results);
        using SafetensorsFile gradients = Fixture.OpenWeights("trained_grads");
        Assert.All(gradients.Tensors, tensor => AssertClose(tensor.Name, Read(gradients, tensor.Name), weights.GradientOf(tensor.Name).ToArray(), 1e-4));
        Assert.Equal(gradients.Tensors.Count, weights.Slots.Count(slot => slot.Tensor.Kind == ParameterKind.Trainable));
    }

    [Fact]
    public void Three_steps_lead_to_the_weights_of_PyTorch()
    {
        var weights = new TrainingWeights(TrainedSfNet.Description, Fixture.OpenWeights("trained_before"));
        using TrainingEngine engine = Create(weights, threads: 2);
        TrainingRecipe recipe = TrainedSfNet.Training.Recipe;
        Optimiser optimiser = recipe.Optimiser();
        float[][] states = [.. optimiser.States.Select(_ => new float[weights.Parameters.Length])];
        var results = new LossResult[4];
        for (int step = 0; step < Losses.Length; step++)
        {
            engine.Compute(ReadBatch(step), seed: 0, results);
            AssertLosses(step, results);
            optimiser.Update(weights.Parameters, weights.Gradients, states, [new ParameterGroup(0, weights.Parameters.Length, recipe.WeightDecay)], recipe.Rate, step);
        }

        using SafetensorsFile after = Fixture.OpenWeights("trained_after");
        foreach (WeightSlot slot in weights.Slots)
        {
            if (slot.Tensor.Kind == ParameterKind.Counter)
            {
                var counted = new long[1];
                after.ReadIntegers(slot.Tensor.Key, counted);
                Assert.Equal(counted[0], weights.Counters[slot.Start]);
            }
            else
            {
                AssertClose(slot.Tensor.Key, Read(after, slot.Tensor.Key), weights[slot.Tensor.Key].ToArray(), 1e-5);
            }
        }
    }

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
        var weights = new TrainingWeights(TrainedSfNet.Description, Fixture.OpenWeights("trained_before"));
        using TrainingEngine engine = Create(weights, threads: 2);
        using Network network = TrainedSfNet.Create(Fixture.OpenWeights("trained_before"));
        TrainingBatch batch = ReadBatch(0);
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

    [Fact]
    public void One_image_is_refused_where_a_norm_would_see_one_value()
    {
        var weights = new TrainingWeights(TrainedSfNet.Description, Fixture.OpenWeights("trained_before"));

        ArgumentException error = Assert.Throws<ArgumentException>(() => TrainedSfNet.Training.Generated(TrainedSfNet.Training, weights, new TrainingOptions { Batch = 1 }));

        Assert.Equal(
            "Network trained normalises a single value for each channel of an image in Scores.Pool1[1].Norm, which has no variance; expected batches of at least 2 images, found 1.",
            error.Message);
    }

    private static float[] Planes(TrainingBatch batch, int image) =>
        [.. from channel in Enumerable.Range(0, 3) from pixel in Enumerable.Range(0, 64 * 96) select batch.Images[(((image * 64 * 96) + pixel) * 3) + channel]];

    private static int[] Bits(int threads, TrainingDescription? training = null)
    {
        var weights = new TrainingWeights(TrainedSfNet.Description, Fixture.OpenWeights("trained_before"));
        using TrainingEngine engine = Create(weights, threads, training);
        engine.Compute(ReadBatch(0), seed: 0, new LossResult[4]);
        return [.. weights.Gradients.Concat(weights.Statistics).Select(BitConverter.SingleToInt32Bits)];
    }

    private static TrainingEngine Create(TrainingWeights weights, int threads, TrainingDescription? training = null) =>
        (training ?? TrainedSfNet.Training).Generated(training ?? TrainedSfNet.Training, weights, new TrainingOptions { Threads = threads, Dropout = false });

    /// <summary>The images of a step, channels last, and their labels.</summary>
    private static TrainingBatch ReadBatch(int step)
    {
        const int Height = 64, Width = 96;
        var batch = new TrainingBatch(Batch, new InputSize(3, Height, Width), Height, Width);
        using SafetensorsFile file = Fixture.OpenWeights("trained_batch");
        float[] planes = Read(file, $"x{step}");
        for (int i = 0; i < planes.Length; i++)
        {
            int pixel = i % (Height * Width), channel = i / (Height * Width) % 3, image = i / (3 * Height * Width);
            batch.Images[(((image * Height * Width) + pixel) * 3) + channel] = planes[i];
        }

        var labels = new long[batch.Labels.Length];
        file.ReadIntegers($"label{step}", labels);
        for (int i = 0; i < labels.Length; i++)
        {
            batch.Labels[i] = (byte)labels[i];
        }

        return batch;
    }

    private static float[] Read(IWeightSource file, string name)
    {
        Assert.True(file.TryGetTensor(name, out TensorInfo? tensor), name);
        var values = new float[tensor.Shape.ElementCount];
        file.ReadFloats(name, values);
        return values;
    }

    private static void AssertLosses(int step, LossResult[] results)
    {
        for (int i = 0; i < results.Length; i++)
        {
            Assert.Equal(Losses[step][i], results[i].Loss, 1e-5);
        }
    }

    /// <summary>Differences are measured by the largest entry; where that is zero but for rounding, as before a batch norm, they are as small as rounding.</summary>
    private static void AssertClose(string name, float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Max(Math.Abs);
        double error = expected.Zip(actual, (one, other) => (double)Math.Abs(one - other)).Max();
        Assert.True(error <= (tolerance * scale) + 1e-7, $"{name}: differs by {error:g3}, the largest entry is {scale:g3}.");
    }
}
