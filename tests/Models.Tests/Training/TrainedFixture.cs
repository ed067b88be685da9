using System;
using System.Linq;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Training;

/// <summary>Steps of training that PyTorch has done in double precision: weights before and after, batches, gradients of the first step.</summary>
/// <param name="name">What the names of the files begin with.</param>
/// <param name="training">The same training, declared.</param>
internal sealed class TrainedFixture(string name, TrainingDescription training)
{
    /// <summary>The weights before the first step.</summary>
    public TrainingWeights Weights()
    {
        using SafetensorsFile file = Before();
        return new TrainingWeights(training.Network, file);
    }

    /// <summary>The file of the weights before the first step, which the caller closes.</summary>
    public SafetensorsFile Before() => Open("before");

    /// <summary>The images of a step, channels last, and their labels.</summary>
    public TrainingBatch Batch(int step)
    {
        var batch = new TrainingBatch(training.Recipe.Batch, training.Size, training.LabelHeight, training.LabelWidth);
        using SafetensorsFile file = Open("batch");
        float[] planes = Read(file, $"x{step}");
        int pixels = training.Size.Height * training.Size.Width;
        for (int i = 0; i < planes.Length; i++)
        {
            int pixel = i % pixels, channel = i / pixels % 3, image = i / (3 * pixels);
            batch.Images[(((image * pixels) + pixel) * 3) + channel] = planes[i];
        }

        var labels = new long[batch.Labels.Length];
        file.ReadIntegers($"label{step}", labels);
        for (int i = 0; i < labels.Length; i++)
        {
            batch.Labels[i] = (byte)labels[i];
        }

        return batch;
    }

    /// <summary>Every parameter has the gradient of the first step, within 1e-4 of the tensor's largest.</summary>
    public void AssertGradients(TrainingWeights weights)
    {
        using SafetensorsFile gradients = Open("grads");
        Assert.All(gradients.Tensors, tensor => AssertClose(tensor.Name, Read(gradients, tensor.Name), weights.GradientOf(tensor.Name), 1e-4));
        Assert.Equal(gradients.Tensors.Count, weights.Slots.Count(slot => slot.Tensor.Kind == ParameterKind.Trainable));
    }

    /// <summary>Every tensor is as after the last step, within 1e-5 of its largest number.</summary>
    public void AssertTrained(TrainingWeights weights)
    {
        using SafetensorsFile after = Open("after");
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
                AssertClose(slot.Tensor.Key, Read(after, slot.Tensor.Key), weights[slot.Tensor.Key], 1e-5);
            }
        }
    }

    /// <summary>Differences are measured by the largest entry; where that is zero but for rounding, as before a batch norm, they are as small as rounding.</summary>
    private static void AssertClose(string key, float[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = (tolerance * Fixture.Largest(expected)) + 1e-7;
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs((double)expected[i] - actual[i]) <= allowed, $"{key}[{i}] is {actual[i]}, expected {expected[i]} within {allowed:g3}.");
        }
    }

    private static float[] Read(SafetensorsFile file, string key)
    {
        TensorInfo tensor = Assert.Single(file.Tensors, tensor => tensor.Name == key);
        var values = new float[tensor.Shape.ElementCount];
        file.ReadFloats(key, values);
        return values;
    }

    private SafetensorsFile Open(string part) => Fixture.OpenWeights($"{name}_{part}");
}
