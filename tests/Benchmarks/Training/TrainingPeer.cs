using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using SfNet.Training;
using SfNet.Weights;

namespace SfNet.Benchmarks.Training;

/// <summary>
/// Trains a network on noise: a step at the start, then one for each line "run", answered with its milliseconds. A step is forward, loss, backward and the optimiser, as that of
/// the peers in <c>peers/train_torch_peer.py</c>.
/// </summary>
internal static class TrainingPeer
{
    /// <summary>Runs until the input ends.</summary>
    /// <param name="input">The lines "run".</param>
    /// <param name="output">Takes a line an answer.</param>
    /// <param name="network">The network.</param>
    /// <param name="batch">Images of a batch.</param>
    /// <param name="threads">Threads.</param>
    public static int Run(TextReader input, TextWriter output, string network, int batch, int threads)
    {
        TrainingDescription info = TrainedNetworks.All[network]();
        var clock = Stopwatch.StartNew();
        var weights = new TrainingWeights(info.Network, WeightInitializer.Create(info.Network.Parameters, 1));
        using TrainingEngine engine = info.Generated(info, weights, new TrainingOptions { Batch = batch, Threads = threads });
        TrainingBatch noise = Noise(info, batch);
        Optimiser optimiser = info.Recipe.Optimiser();
        float[][] states = [.. optimiser.States.Select(_ => new float[weights.Parameters.Length])];
        ParameterGroup[] all = [new(0, weights.Parameters.Length, info.Recipe.WeightDecay)];
        LossResult[] results = new LossResult[info.Losses.Count];
        long steps = 0;
        Step();
        output.WriteLine($"first {Milliseconds(clock)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss {results[0].Loss:f4}, {engine.MemoryBytes / 1048576.0:f1} MiB"));
        output.Flush();
        while (input.ReadLine() is { } line)
        {
            if (line.Trim() != "run")
            {
                Console.Error.WriteLine($"Standard input has '{line}'; expected 'run'.");
                return 2;
            }

            clock.Restart();
            Step();
            output.WriteLine(Milliseconds(clock));
            output.Flush();
        }

        return 0;

        void Step()
        {
            engine.Compute(noise, (ulong)steps, results);
            optimiser.Update(weights.Parameters, weights.Gradients, states, all, info.Recipe.Rate, steps++);
        }
    }

    private static string Milliseconds(Stopwatch clock) => clock.Elapsed.TotalMilliseconds.ToString("F4", CultureInfo.InvariantCulture);

    private static TrainingBatch Noise(TrainingDescription info, int count)
    {
        var batch = new TrainingBatch(count, info.Size, info.LabelHeight, info.LabelWidth);
        var random = new Random(1);
        for (int i = 0; i < batch.Images.Length; i++)
        {
            batch.Images[i] = (float)((random.NextDouble() * 2) - 1);
        }

        for (int i = 0; i < batch.Labels.Length; i++)
        {
            batch.Labels[i] = (byte)random.Next(info.Losses[0].Classes > 255 ? 255 : info.Losses[0].Classes);
        }

        return batch;
    }
}
