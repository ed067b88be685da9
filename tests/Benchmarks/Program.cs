using System;
using SfNet.Benchmarks;

// Which benchmarks to run; every one prints a line per measurement.
return args switch
{
    ["generator"] => GeneratorBenchmark.Run(Console.Out),
    ["threads"] => ThreadBenchmark.Run(Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: SfNet.Benchmarks generator | threads");
    return 2;
}
