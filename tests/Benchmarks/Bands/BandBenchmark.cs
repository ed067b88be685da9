using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SfNet.Kernels;

namespace SfNet.Benchmarks.Bands;

/// <summary>
/// What it gains to pool a convolution band by band, for bands of several sizes: time over that of storing the whole map between the two, the variants in
/// turns; least of all rounds, since what else a machine does only adds.
/// </summary>
internal static class BandBenchmark
{
    private const double MillisecondsPerLayer = 8000;
    private static readonly double[] Megabytes = [1, 2, 4, 8, 16];
    private static readonly Window Stem = Window.Square(3, stride: 2, padding: 1);
    private static readonly Window Half = Window.Square(2, stride: 2);

    public static int Run(TextWriter output, string[] words)
    {
        StemLayer[] layers =
        [
            new("SFNet 1024x2048 64->128", 512, 1024, 64, 128, Window.Square(3, padding: 1), Stem, IsWinograd: true),
            new("SFNet 1024x2048, exact", 512, 1024, 64, 128, Window.Square(3, padding: 1), Stem, IsWinograd: false),
            new("SFNet 512x1024 64->128", 256, 512, 64, 128, Window.Square(3, padding: 1), Stem, IsWinograd: true),
            new("SFNet 256x512 64->128", 128, 256, 64, 128, Window.Square(3, padding: 1), Stem, IsWinograd: true),
            new("SFNet 128x256 64->128", 64, 128, 64, 128, Window.Square(3, padding: 1), Stem, IsWinograd: true),
            new("ResNet 224x224 7x7", 112, 112, 3, 64, Window.Square(7, stride: 2, padding: 3), Stem, IsWinograd: false),
            new("ResNet 448x448 7x7", 224, 224, 3, 64, Window.Square(7, stride: 2, padding: 3), Stem, IsWinograd: false),
            new("ResNet 1024x1024 7x7", 512, 512, 3, 64, Window.Square(7, stride: 2, padding: 3), Stem, IsWinograd: false),
            new("2x2 of 128x128 64->64", 128, 128, 64, 64, Window.Square(3, padding: 1), Half, IsWinograd: true),
        ];
        output.WriteLine($"{"time / time stored, bands of",-34}{string.Concat(Megabytes.Select(size => Text($"{size} MB", 9)))}{"stored ms",12}");
        foreach (StemLayer layer in layers.Where(layer => words.Length == 0 || words.Any(layer.Name.Contains)))
        {
            foreach (int threads in Environment.ProcessorCount > 1 ? new[] { 1, 2 } : [1])
            {
                Print(output, layer, threads);
            }
        }

        return 0;
    }

    private static void Print(TextWriter output, StemLayer layer, int threads)
    {
        using var trial = new StemTrial(layer, threads);
        int[] rows = [0, .. Megabytes.Select(size => Rows(layer, size))];
        List<double>[] times = [.. rows.Select(_ => new List<double>())];
        double spent = 0;
        for (int round = 0; spent < MillisecondsPerLayer || round < 4; round++)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                double time = rows[i] < 0 ? 0 : trial.Measure(rows[i]);
                spent += time;
                if (round > 0)
                {
                    times[i].Add(time);
                }
            }
        }

        double[] least = [.. times.Select(list => list.Min())];
        string ratios = string.Concat(rows.Skip(1).Select((row, i) => row < 0 ? Text($"-", 9) : Text($"{least[i + 1] / least[0]:F3}", 9)));
        output.WriteLine($"{$"{layer.Name}, {threads} thr.",-34}{ratios}{Text($"{least[0]:F2}", 12)}");
    }

    /// <summary>Whole rows of Winograd's tiles; −1 where fewer would exceed the size by half, or the map is not larger.</summary>
    private static int Rows(StemLayer layer, double megabytes)
    {
        double bytes = megabytes * (1 << 20);
        int block = WinogradConvolution.RowBlock(1);
        int rows = (int)(bytes / (layer.RowBytes * block)) * block;
        rows = Math.Max(rows, block);
        return rows >= layer.Height || rows * layer.RowBytes > 1.5 * bytes ? -1 : rows;
    }

    private static string Text(FormattableString text, int width) => text.ToString(CultureInfo.InvariantCulture).PadLeft(width);
}
