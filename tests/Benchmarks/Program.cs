using System;
using SfNet.Benchmarks;
using SfNet.Benchmarks.Choice;
using SfNet.Benchmarks.Accuracy;

// Which benchmarks to run; every one prints a line per measurement.
return args switch
{
    ["generator"] => GeneratorBenchmark.Run(Console.Out),
    ["choice"] => ChoiceBenchmark.Run(Console.Out),
    ["precision"] => PrecisionBenchmark.Run(Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: SfNet.Benchmarks generator | choice | precision");
    return 2;
}
