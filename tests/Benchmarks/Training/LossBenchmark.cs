using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using SfNet.Training;

namespace SfNet.Benchmarks.Training;

/// <summary>Times losses with their resize on one worker and on two, round after round so that what else the machine does falls on all alike.</summary>
internal static class LossBenchmark
{
    private const int Rounds = 9;
    private const int Images = 2;

    /// <summary>Rows and columns of the scores and of the labels.</summary>
    private static readonly (int Height, int Width, int LabelHeight, int LabelWidth)[] Sizes = [(64, 128, 256, 512), (128, 256, 512, 1024), (256, 512, 256, 512)];

    /// <summary>Runs all losses at all sizes.</summary>
    public static int Run(TextWriter output)
    {
        output.WriteLine($"{"loss, 19 classes",-50}{"1 thread",12}{"2 threads",12}");
        foreach (var (height, width, labelHeight, labelWidth) in Sizes)
        {
            using var trial = new Trial(new LossSizes(Images, height, width, 19, labelHeight, labelWidth));
            var times = new List<double>[2 * Trial.Names.Length];
            for (int round = 0; round < Rounds; round++)
            {
                for (int work = 0; work < times.Length; work++)
                {
                    (times[work] ??= []).Add(trial.Time(work / 2, work % 2));
                }
            }

            for (int loss = 0; loss < Trial.Names.Length; loss++)
            {
                string name = $"{Trial.Names[loss]}, {height} x {width} to {labelHeight} x {labelWidth}";
                output.WriteLine($"{name,-50}{Text(times[2 * loss].Min()),12}{Text(times[(2 * loss) + 1].Min()),12}");
            }
        }

        output.WriteLine($"Milliseconds for {Images} images, loss and gradient, the best of {Rounds} rounds.");
        return 0;
    }

    private static string Text(double seconds) => (seconds * 1000).ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Scores, labels and memory.</summary>
    private sealed unsafe class Trial : IDisposable
    {
        public static readonly string[] Names = ["cross-entropy", "hard examples, most kept", "hard examples, few kept", "Dice", "binary"];

        private readonly Execution[] runs;
        private readonly BatchMap scores;
        private readonly BatchMap gradient;
        private readonly LabelBatch labels;
        private readonly LossResize resize;
        private readonly Values workspace;

        public Trial(LossSizes sizes)
        {
            resize = LossResize.Between(sizes, true);
            long map = (((long)sizes.Images * sizes.Height * sizes.Width * sizes.Channels) + 31) & -16;
            long room = OhemLoss.WorkspaceFloats(sizes, resize) + DiceLoss.WorkspaceFloats(sizes, resize);
            runs = [new Execution(((2 * map) + room) * sizeof(float) + sizes.Pixels, CrossEntropyLoss.ScratchBytes(sizes), 1), new Execution(0, CrossEntropyLoss.ScratchBytes(sizes), 2)];
            scores = new BatchMap(runs[0].Map(0, sizes.Height, sizes.Width, sizes.Channels), sizes.Images);
            gradient = new BatchMap(runs[0].Map(map * sizeof(float), sizes.Height, sizes.Width, sizes.Channels), sizes.Images);
            workspace = new Values(gradient.Data + map, room);
            labels = new LabelBatch((byte*)(workspace.Data + room), sizes.Images, sizes.LabelHeight, sizes.LabelWidth);
            var random = new Random(1);
            for (long i = 0; i < map - 16; i++)
            {
                scores.Data[i] = 8 * random.NextSingle();
            }

            for (long i = 0; i < sizes.Pixels; i++)
            {
                labels.Data[i] = (byte)(i / 37 % 20 == 19 ? 255 : i / 37 % 20);
            }
        }

        public double Time(int loss, int run)
        {
            long start = Stopwatch.GetTimestamp();
            _ = loss switch
            {
                0 => CrossEntropyLoss.Run(runs[run], scores, labels, gradient, resize, new CrossEntropySettings(), workspace, false),
                1 => OhemLoss.Run(runs[run], scores, labels, gradient, resize, new OhemSettings(), workspace, false),
                2 => OhemLoss.Run(runs[run], scores, labels, gradient, resize, new OhemSettings { Threshold = 0.001f }, workspace, false),
                3 => DiceLoss.Run(runs[run], scores, labels, gradient, resize, new DiceSettings(), workspace, false),
                _ => BinaryCrossEntropyLoss.Run(runs[run], scores, labels, gradient, resize, new BinaryCrossEntropySettings(), workspace, false),
            };
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public void Dispose() => Array.ForEach(runs, run => run.Dispose());
    }
}
