using System;
using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Cli.Benchmark;
using SfNet.Cli.Benchmark.Machine;
using SfNet.Cli.Devices;
using SfNet.Cli.Networks;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet bench</c>: how fast a network runs here.</summary>
internal static class BenchCommand
{
    private const int MostRuns = 100_000;
    private const int MostPause = 60_000;

    public static Command Create(Terminal terminal, EngineList engines)
    {
        Argument<string> network = CommonOptions.Network();
        Option<InputShape?> size = CommonOptions.Size();
        var engine = new EngineOptions(engines);
        Option<int> runs = CommonOptions.Number("--runs", "Runs to measure", 10, 1, MostRuns);
        Option<int> warmup = CommonOptions.Number("--warmup", "Runs before the clock starts", 3, 0, MostRuns);
        Option<int> pause = CommonOptions.Number("--pause", "Milliseconds to idle before each run, as a server does between requests", 0, 0, MostPause);
        Option<bool> layers = new("--layers") { Description = "Also measure each planned step, and hold it against what the machine does at best" };
        Option<bool> speedUp = new("--speed-up") { Description = "Also run on one thread, in turns, and compare with how much faster multiply-adds alone become" };
        Option<Roofline?> roofline = new("--roofline")
        {
            Description = "With --device and --layers: the GFLOP/s and GB/s that the device does at best; known models have their own",
            HelpName = "GFLOPS,GBPS",
            CustomParser = Roofline.Parse,
        };
        Option<bool> labels = new("--labels") { Description = "From an 8-bit image to labels, instead of from a tensor to scores" };
        Option<string?> weights = CommonOptions.Weights(required: false);
        weights.Description = "Weights to load; fresh ones if not given, which are as fast";
        Option<bool> json = CommonOptions.Json();
        var command = new ExampleCommand(
            "bench",
            "Measure how fast a network runs on this machine",
            "sfnet bench sfnet-r18 --size 512x1024",
            "sfnet bench sfnet-r18 --threads 1 --runs 20 --layers",
            "sfnet bench sfnet-tiny --labels --json",
            "sfnet bench sfnet-r18 --labels --device gpu --layers --roofline 35580,936")
        {
            network, size, runs, warmup, pause, layers, roofline, speedUp, labels, weights, json,
        };
        engine.AddTo(command);
        command.SetAction(result =>
        {
            NetworkDescription description = NetworkList.Find(result.GetRequiredValue(network));
            PlanOutput output = result.GetValue(labels) ? PlanOutput.Labels : PlanOutput.Scores;
            var settings = new BenchmarkSettings(
                InputShape.Choose(description, result.GetValue(size)),
                output,
                result.GetValue(warmup),
                result.GetValue(runs),
                TimeSpan.FromMilliseconds(result.GetValue(pause)),
                result.GetValue(layers));
            DeviceTarget target = engine.Choose(result, terminal, description);
            RequireDevice(result, target, settings, roofline, speedUp);
            NetworkOptions options = target.Options;
            int workers = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
            if (result.GetValue(speedUp) && workers == 1)
            {
                throw new CommandException(ExitCode.Usage, "--speed-up compares several threads with one: expected 2 threads or more, found 1.");
            }

            using Network loaded = Load(target);
            var benchmark = new NetworkBenchmark(loaded, settings);
            BenchmarkResult measured = benchmark.Measure(workers, terminal) with { Roofline = result.GetValue(roofline) ?? Roofline.Of(loaded.Device) };
            if (result.GetValue(speedUp))
            {
                loaded.Profile = null;
                using Network alone = Load(target with { Options = options with { Threads = 1 } });
                measured = measured with { SpeedUp = SpeedUpBenchmark.Measure(new NetworkBenchmark(alone, settings), benchmark, workers, settings, terminal) };
            }

            if (settings.Steps && target.Engine is null)
            {
                measured = measured with { Machine = MachineProbe.Measure(workers, terminal.Cancellation) };
            }

            if (result.GetValue(json))
            {
                terminal.Json(writer => BenchmarkJson.Write(writer, description, measured));
            }
            else
            {
                BenchmarkText.Write(terminal, description, measured);
            }

            Network Load(DeviceTarget chosen) => result.GetValue(weights) is { } path ? chosen.Load(description, path) : chosen.Fresh(description);
        });
        return command;
    }

    /// <summary>Refuses what makes sense on a device only, or on the processor only.</summary>
    private static void RequireDevice(ParseResult result, DeviceTarget target, BenchmarkSettings settings, Option<Roofline?> roofline, Option<bool> speedUp)
    {
        if (result.GetValue(roofline) is not null && (target.Engine is null || !settings.Steps))
        {
            throw new CommandException(ExitCode.Usage, "--roofline holds the steps of a device against it: it goes with --device and --layers.");
        }

        if (result.GetValue(speedUp) && target.Engine is not null)
        {
            throw new CommandException(ExitCode.Usage, "--speed-up compares threads of the processor; it does not go with --device.");
        }
    }
}
