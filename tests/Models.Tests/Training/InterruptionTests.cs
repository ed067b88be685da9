using System;
using System.IO;
using System.Threading;
using SfNet.Images;
using SfNet.Models.Tests.Networks;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Training;

/// <summary>The compiled engine, stopped in the middle of its steps.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Interruptions = 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Twenty_interruptions_at_any_moment_change_no_bit_of_what_a_training_ends_with()
    {
        var random = new Random(7);
        using (TrainingRun whole = Start("whole", new Patches()))
        {
            Assert.True(whole.Run().IsFinished);
        }

        for (int interruption = 0; interruption < Interruptions; interruption++)
        {
            // A worker that reads ahead asks for the end, wherever the engine is then.
            using var cancellation = new CancellationTokenSource();
            int reads = random.Next(1, 16);
            var patches = new Patches(() => CancelAt(cancellation, Interlocked.Decrement(ref reads) == 0));
            using TrainingRun run = interruption == 0 ? Start("parts", patches) : Resume(patches);
            Assert.False(run.Run(cancellation: cancellation.Token).IsFinished);
        }

        using (TrainingRun rest = Resume(new Patches()))
        {
            Assert.True(rest.Run().IsFinished);
        }

        Assert.Equal(File.ReadAllBytes(folder.File("whole/last.state")), File.ReadAllBytes(folder.File("parts/last.state")));
        Assert.Equal(File.ReadAllBytes(folder.File("whole/last.safetensors")), File.ReadAllBytes(folder.File("parts/last.safetensors")));
    }

    private static TrainingSettings Settings() => new()
    {
        Recipe = TrainedSfNet.Training.Recipe with { Accumulation = 2, AverageDecay = 0.9, LargestGradientNorm = 5 },
        Iterations = 160,
        Seed = 3,
        CheckpointEvery = 7,
        LogEvery = 5,
    };

    private static void CancelAt(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private TrainingRun Start(string name, Patches patches)
    {
        using SafetensorsFile weights = new TrainedFixture("trained", TrainedSfNet.Training).Before();
        return TrainingRun.Start(TrainedSfNet.Training, weights, patches, folder.File(name), Settings());
    }

    private TrainingRun Resume(Patches patches) => TrainingRun.Resume(TrainedSfNet.Training, patches, folder.File("parts"), Settings());

    /// <summary>Noise in which each class has a brightness of its own.</summary>
    private sealed class Patches(Action? read = null) : ISampleSource
    {
        public int Count => 9;

        public string Identity => "patches";

        public string NameOf(int index) => $"patch{index}";

        public TrainingSample Read(int index)
        {
            read?.Invoke();
            var random = new Random(index);
            var image = new RgbImage(120, 80);
            var labels = new IndexedImage(120, 80);
            for (int pixel = 0; pixel < labels.Indices.Length; pixel++)
            {
                int label = ((pixel / 120 / 16) + (pixel % 120 / 24) + index) % 19;
                labels.Indices[pixel] = random.Next(20) == 0 ? TrainingBatch.Ignored : (byte)label;
                image.Pixels.AsSpan(3 * pixel, 3).Fill((byte)((12 * label) + random.Next(30)));
            }

            return new TrainingSample(image, labels);
        }
    }
}
