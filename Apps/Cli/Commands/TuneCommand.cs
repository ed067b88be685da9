using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Cli.Networks;
using SfNet.Cli.Tuning;
using SfNet.Tuning;
using SfNet.Weights;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet tune</c>: which kernels are the fastest here.</summary>
internal static class TuneCommand
{
    private const int MostRounds = 1000;

    public static Command Create(Terminal terminal)
    {
        Argument<string> network = CommonOptions.Network();
        Option<string?> output = CommonOptions.Path("--output", "-o", "FILE", "The tuning file to write", required: true);
        Option<InputShape?> size = CommonOptions.Size();
        Option<int> threads = CommonOptions.Threads();
        Option<Precision> precision = CommonOptions.Precision();
        Option<int> rounds = CommonOptions.Number("--rounds", "Times to measure each candidate; the least time counts", 7, 1, MostRounds);
        var command = new ExampleCommand(
            "tune",
            "Measure, layer by layer, which kernels are the fastest on this machine, and write them to a file for run, predict and bench",
            "sfnet tune sfnet-r18 --size 512x1024 -o r18.tuning.json",
            "sfnet tune sfnet-tiny --threads 1 --rounds 20 -o tiny.tuning.json")
        {
            network, output, size, threads, precision, rounds,
        };
        command.SetAction(result =>
        {
            NetworkDescription description = NetworkList.Find(result.GetRequiredValue(network));
            InputSize input = InputShape.Choose(description, result.GetValue(size));
            string path = result.GetRequiredValue(output)!;
            OutputFile.Check(path);
            var options = new NetworkOptions { Threads = result.GetValue(threads), Precision = result.GetValue(precision) };
            KernelTuning tuning = Measure(terminal, description, input, options, result.GetValue(rounds));
            TuningText.Write(terminal, description, tuning);
            tuning.Save(path);
            terminal.Line($"written to {path}");
        });
        return command;
    }

    private static KernelTuning Measure(Terminal terminal, NetworkDescription description, InputSize size, NetworkOptions options, int rounds)
    {
        ProgressDisplay? progress = null;
        try
        {
            IWeightSource weights = WeightInitializer.Create(description.Parameters, seed: 0);
            return NetworkTuner.Measure(description, weights, size, options, rounds, Advance, terminal.Cancellation);
        }
        finally
        {
            progress?.Dispose();
        }

        void Advance(int done, int all)
        {
            progress ??= ProgressDisplay.Start(terminal, "Measuring", all);
            progress.Done($"run {done} of {all}");
        }
    }
}
