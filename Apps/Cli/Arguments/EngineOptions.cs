using System;
using System.CommandLine;
using SfNet.Numerics;
using SfNet.Tuning;

namespace SfNet.Cli.Arguments;

/// <summary>The options that say how a network is to run: threads, precision and kernels.</summary>
internal sealed class EngineOptions
{
    private readonly Option<int> threads = CommonOptions.Threads();
    private readonly Option<Precision> precision = CommonOptions.Precision();
    private readonly Option<string?> tuning = CommonOptions.Path("--tuning", "-t", "FILE", "Kernels that 'sfnet tune' has found to be the fastest here", required: false);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(threads);
        command.Add(precision);
        command.Add(tuning);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="TuningException">The tuning file cannot be read.</exception>
    public NetworkOptions Read(ParseResult result, Terminal terminal)
    {
        var options = new NetworkOptions
        {
            Threads = result.GetValue(threads),
            Precision = result.GetValue(precision),
            Tuning = result.GetValue(tuning) is { } path ? KernelTuning.Load(path) : null,
        };
        if (options.Tuning is { } loaded && Difference(loaded, options.Threads) is { } difference)
        {
            terminal.Complain($"note: {difference}; results are right, but other kernels may be faster here.");
        }

        return options;
    }

    /// <summary>What differs between the machine of a tuning and this one, or null.</summary>
    private static string? Difference(KernelTuning tuning, int wanted)
    {
        int here = wanted > 0 ? wanted : Environment.ProcessorCount;
        return tuning.VectorBits != SimdWidth.Best * 32
            ? $"the tuning was measured with vectors of {tuning.VectorBits} bits, and this machine has {SimdWidth.Best * 32}"
            : tuning.Threads != here ? $"the tuning was measured with {tuning.Threads} {(tuning.Threads == 1 ? "thread" : "threads")}, and this run takes {here}" : null;
    }
}
