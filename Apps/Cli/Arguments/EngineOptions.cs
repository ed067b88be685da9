using System;
using System.CommandLine;
using SfNet.Cli.Devices;
using SfNet.Numerics;
using SfNet.Tuning;

namespace SfNet.Cli.Arguments;

/// <summary>The options that say where and how a network is to run: device, threads, precision and kernels.</summary>
/// <param name="engines">The engines to choose from.</param>
internal sealed class EngineOptions(EngineList engines)
{
    private const string Processor = "cpu";
    private const string BestGpu = "gpu";

    private readonly Option<string> device = new("--device")
    {
        Description = "cpu; gpu for the best GPU; or part of a device's name, or its number, as printed by 'sfnet devices'",
        HelpName = "NAME",
        DefaultValueFactory = _ => Processor,
    };

    private readonly Option<int> threads = CommonOptions.Threads();
    private readonly Option<Precision> precision = CommonOptions.Precision();
    private readonly Option<string?> tuning = CommonOptions.Path("--tuning", "-t", "FILE", "Kernels that 'sfnet tune' has found to be the fastest here", required: false);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(device);
        command.Add(threads);
        command.Add(precision);
        command.Add(tuning);
    }

    /// <summary>Threads that were asked for, 0 for all cores.</summary>
    public int Threads(ParseResult result) => result.GetValue(threads);

    /// <summary>Where and how a network is to run.</summary>
    /// <exception cref="CommandException">No engine is compiled in, or options go with the processor only.</exception>
    /// <exception cref="TuningException">The tuning file cannot be read.</exception>
    public DeviceTarget Choose(ParseResult result, Terminal terminal, NetworkDescription network)
    {
        string name = result.GetRequiredValue(device);
        if (name.Equals(Processor, StringComparison.OrdinalIgnoreCase))
        {
            return new DeviceTarget(Read(result, terminal), null, null);
        }

        NetworkEngine engine = engines.For(network) ?? throw new CommandException(
            ExitCode.Usage, $"--device {Printable.Text(name)}: no GPU engine is compiled into this program; 'sfnet devices' says why.");
        RequireNone(result, threads, "shares the processor's cores out");
        RequireNone(result, tuning, "chooses kernels for the processor");
        return new DeviceTarget(
            new NetworkOptions { Precision = result.GetValue(precision) }, engine, name.Equals(BestGpu, StringComparison.OrdinalIgnoreCase) ? null : name);
    }

    private static void RequireNone(ParseResult result, Option option, string reason)
    {
        if (result.GetResult(option) is { Implicit: false })
        {
            throw new CommandException(ExitCode.Usage, $"{option.Name} {reason}; it does not go with --device.");
        }
    }

    /// <summary>How a network is to run on the processor.</summary>
    private NetworkOptions Read(ParseResult result, Terminal terminal)
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
