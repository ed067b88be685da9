using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Kit;
using SfNet.Reference;
using SfNet.Training;
using Xunit;

namespace SfNet.Generator.Tests.Training;

/// <summary>
/// Holds compiled losses and gradients to the reference in double precision: the losses to its losses, and the gradient of each parameter to differences of them, along
/// single entries or, for large tensors, along drawn directions.
/// </summary>
internal static class GradientCheck
{
    /// <summary>Images of a batch.</summary>
    public const int Batch = 2;

    private const int MostEntries = 40;
    private const double Step = 1e-5;

    /// <summary>Checks graphs, compiled together.</summary>
    public static void Run(IReadOnlyList<ModelGraph> graphs, double tolerance = 2e-3)
    {
        CompiledTrainings compiled = CompiledTrainings.Of(graphs);
        for (int i = 0; i < graphs.Count; i++)
        {
            Check(compiled, i, graphs[i], tolerance);
        }
    }

    /// <summary>The drawn images and labels that a graph is checked with.</summary>
    public static TrainingBatch BatchOf(TrainingDescription info, ModelGraph graph)
    {
        Tensor[] images = Images(graph);
        var batch = new TrainingBatch(images.Length, info.Size, info.LabelHeight, info.LabelWidth);
        for (int i = 0; i < batch.Images.Length; i++)
        {
            int channels = info.Size.Channels, pixels = info.Size.Height * info.Size.Width;
            int image = i / (channels * pixels), pixel = i / channels % pixels, channel = i % channels;
            batch.Images[i] = (float)images[image].Values[(channel * pixels) + pixel];
        }

        // As many classes as the head with the fewest knows.
        int classes = graph.Outputs.Concat(graph.TrainingOutputs).Min(head => graph.TypeOf(head).Channels);
        var random = new Random(3);
        for (int i = 0; i < batch.Labels.Length; i++)
        {
            batch.Labels[i] = random.Next(5) == 0 ? (byte)255 : (byte)random.Next(classes);
        }

        return batch;
    }

    private static void Check(CompiledTrainings compiled, int index, ModelGraph graph, double tolerance)
    {
        ParameterSet parameters = ParameterSet.Random(graph, 7);
        Tensor[] images = Images(graph);
        using TrainingEngine engine = compiled.Create(index, parameters, Batch);
        TrainingDescription info = engine.Info;
        TrainingBatch batch = BatchOf(info, graph);
        var results = new LossResult[info.Losses.Count];
        engine.Compute(batch, seed: 1, results);

        string about = GraphPrinter.Print(graph);
        double loss = Loss(graph, key => parameters[key], images, batch);
        Assert.True(Math.Abs(results.Sum(result => result.Loss) - loss) <= 1e-5 * Math.Max(1, loss), $"The loss is {results.Sum(result => result.Loss)}, expected {loss}: {about}");
        double largest = Math.Max(1e-3, engine.Weights.Gradients.Max(Math.Abs));
        foreach (WeightSlot slot in engine.Weights.Slots.Where(slot => slot.Tensor.Kind == Weights.ParameterKind.Trainable))
        {
            float[] gradient = engine.Weights.GradientOf(slot.Tensor.Key).ToArray();
            Assert.All(gradient, value => Assert.True(float.IsFinite(value), $"{slot.Tensor.Key} has a gradient that is not a number: {about}"));
            foreach (double[] direction in Directions(slot))
            {
                double expected = Slope(direction, graph, slot.Tensor.Key, parameters, images, batch);
                double actual = gradient.Zip(direction, (one, other) => one * other).Sum();
                Assert.True(Math.Abs(expected - actual) <= tolerance * largest, $"{slot.Tensor.Key}: the slope is {actual:g6}, expected {expected:g6}; the largest gradient is {largest:g3}: {about}");
            }
        }
    }

    private static double Loss(ModelGraph graph, Func<string, double[]> parameter, Tensor[] images, TrainingBatch batch)
    {
        IReadOnlyDictionary<int, Tensor[]> values = BatchInterpreter.Run(graph, parameter, images);
        return graph.Outputs.Concat(graph.TrainingOutputs).Sum(head => graph.TypeOf(head).Flat
            ? CrossEntropy.Of(values[head], batch.Labels, 1, 1, alignCorners: true)
            : CrossEntropy.Of(values[head], batch.Labels, batch.LabelHeight, batch.LabelWidth, alignCorners: true));
    }

    private static double Slope(double[] direction, ModelGraph graph, string key, ParameterSet parameters, Tensor[] images, TrainingBatch batch)
    {
        return (Moved(Step) - Moved(-Step)) / (2 * Step);

        double Moved(double by) => Loss(graph, name => name == key ? [.. parameters[key].Zip(direction, (value, along) => value + (by * along))] : parameters[name], images, batch);
    }

    /// <summary>Single entries, some of them where there are many, and a drawn direction through all.</summary>
    private static IEnumerable<double[]> Directions(WeightSlot slot)
    {
        var random = new Random(slot.Length);
        yield return [.. Enumerable.Range(0, slot.Length).Select(_ => (random.NextDouble() * 2) - 1)];
        foreach (int entry in Enumerable.Range(0, slot.Length).OrderBy(_ => random.Next()).Take(MostEntries))
        {
            double[] single = new double[slot.Length];
            single[entry] = 1;
            yield return single;
        }
    }

    private static Tensor[] Images(ModelGraph graph) => [.. Enumerable.Range(0, Batch).Select(image => Tensor.Random(graph.Input.Type, 100 + image))];
}
