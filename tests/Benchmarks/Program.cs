using System;
using System.Globalization;
using SfNet.Benchmarks;
using SfNet.Benchmarks.Accuracy;
using SfNet.Benchmarks.Bands;
using SfNet.Benchmarks.Choice;
using SfNet.Benchmarks.Kernels;
using SfNet.Benchmarks.Training;

// Which benchmarks to run; every one prints a line per measurement.
return args switch
{
    ["generator"] => GeneratorBenchmark.Run(Console.Out),
    ["threads"] => ThreadBenchmark.Run(Console.Out),
    ["kernels", .. string[] words] => KernelBenchmark.Run(Console.Out, words),
    ["bands", .. string[] words] => BandBenchmark.Run(Console.Out, words),
    ["choice", "--threads", "2", .. string[] words] => ChoiceBenchmark.Run(Console.Out, 2, words),
    ["choice", .. string[] words] => ChoiceBenchmark.Run(Console.Out, 1, words),
    ["gradients", .. string[] words] => GradientBenchmark.Run(Console.Out, words),
    ["training", string network, string batch, string threads] => TrainingPeer.Run(Console.In, Console.Out, network, int.Parse(batch, CultureInfo.InvariantCulture), int.Parse(threads, CultureInfo.InvariantCulture)),
    ["losses"] => LossBenchmark.Run(Console.Out),
    ["precision"] => PrecisionBenchmark.Run(Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: SfNet.Benchmarks generator | threads | kernels [WORD...] | bands [WORD...] | choice [--threads 2] [WORD...] | gradients [WORD...] | losses | training NET BATCH THREADS | precision");
    return 2;
}
