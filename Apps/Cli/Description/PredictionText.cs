using System.Linq;
using SfNet.Cli.Benchmark;
using SfNet.Devices;

namespace SfNet.Cli.Description;

/// <summary>Shows a person what a run on a GPU is predicted to take.</summary>
internal static class PredictionText
{
    /// <summary>What every number rests on; printed once.</summary>
    public static void WriteRules(Terminal terminal, DeviceModel device)
    {
        terminal.Line($"Predicted for {device.Name} from its data sheet and the planner's estimates; nothing of this was measured. {device.Multiprocessors} multiprocessors of {device.Lanes} lanes");
        terminal.Line($"at {Quantity.Fixed(device.Gigahertz, 3)} GHz, {Quantity.Fixed(device.GigaflopsPerSecond, 0)} GFLOP/s; {Quantity.Fixed(device.GigabytesPerSecond, 0)} GB/s of memory; {Quantity.Bytes(device.CacheBytes)} of cache. Bound by");
        terminal.Line("  arithmetic  what its threads compute: whole groups for each multiprocessor, the share of multiply-adds in what threads do, warps that hide others' waiting");
        terminal.Line("  memory      its bytes at full bandwidth; each counts once in a launch, and none is taken to be left in the cache from the launch before");
        terminal.Line($"  latency     its bytes, with {LaunchPrediction.BytesInFlight} of each thread under way for {Quantity.Fixed(LaunchPrediction.LatencyNanoseconds, 0)} ns: too few threads for full bandwidth");
        terminal.Line($"  launch      waiting for it: the host enqueues one in {Quantity.Fixed(device.LaunchNanoseconds / 1000, 1)} µs while others run, and {Quantity.Fixed(device.GapNanoseconds / 1000, 1)} µs pass between two");
    }

    /// <summary>The steps of a plan, and its sums.</summary>
    public static void Write(Terminal terminal, PlanPrediction prediction)
    {
        terminal.Line($"Prediction for {DescriptionText.Word(prediction.Plan)} at {prediction.Plan.Size} on {prediction.Device.Name}");
        var legend = new StepLegend(prediction.Plan.Steps);
        var table = new TextTable(">#", "Step", ">Launches", ">GFLOP", ">MB", ">µs", ">%", "Bound by", "Kernel");
        int number = 0;
        foreach (StepPrediction step in prediction.Steps)
        {
            bool joined = step.Launches.Count == 0;
            table.Add(
                step.Step is null ? string.Empty : Quantity.Count(++number),
                step.Step is { } planned ? legend.Name(planned) : step.Name,
                joined ? "joined" : Quantity.Count(step.Launches.Count),
                joined ? string.Empty : Quantity.Fixed(step.Flops / 1e9, 3),
                joined ? string.Empty : Quantity.Fixed(step.Bytes / 1e6, 1),
                joined ? string.Empty : Quantity.Fixed(step.Nanoseconds / 1e3, 1),
                joined ? string.Empty : Quantity.Fixed(100 * step.Nanoseconds / prediction.KernelNanoseconds, 1),
                DevicePredictions.Word(step.Bound),
                step.Step?.Kernel ?? string.Empty);
        }

        terminal.Table(table);
        terminal.Line();
        legend.WriteNames(terminal);
        WriteTotals(terminal, prediction);
    }

    /// <summary>The steps of a plan with the reasons for their kernels.</summary>
    public static void WritePlan(Terminal terminal, PlanInfo plan)
    {
        terminal.Line($"Steps for {DescriptionText.Word(plan)} at {plan.Size} on GPUs");
        terminal.Table(DescriptionText.Steps(plan));
    }

    private static void WriteTotals(Terminal terminal, PlanPrediction prediction)
    {
        string microseconds = Quantity.Fixed(prediction.Nanoseconds / 1e3, 0);
        terminal.Line($"  predicted time      {microseconds} µs: upload {Time(prediction.UploadNanoseconds)}, kernels {Time(prediction.KernelNanoseconds)}, download {Time(prediction.DownloadNanoseconds)}");
        foreach (LaunchBound bound in prediction.Steps.Select(step => step.Bound).OfType<LaunchBound>().Distinct().Order())
        {
            StepPrediction[] bounded = [.. prediction.Steps.Where(step => step.Bound == bound)];
            double share = bounded.Sum(step => step.Nanoseconds) / prediction.KernelNanoseconds;
            terminal.Line($"    {DevicePredictions.Word(bound),-10}        {Quantity.Fixed(100 * share, 1)} % of the kernels' time, {Steps(bounded.Length)}");
        }

        int winograd = DevicePredictions.WinogradLayers(prediction);
        string without = winograd == 0 ? string.Empty : $"; {DevicePredictions.LaunchesWithoutWinograd(prediction)} with Winograd's method off, which {winograd} {(winograd == 1 ? "layer takes" : "layers take")} in three launches";
        terminal.Line($"  launches            {Quantity.Count(prediction.Launches)}{without}");
        terminal.Line($"                      {Quantity.Count(prediction.LaunchesWithinCache)} of them move less than the cache holds, and may be faster than predicted");
        MemoryNeed memory = prediction.Memory;
        string handedOut = prediction.Plan.Output == PlanOutput.Labels ? "labels" : "scores";
        terminal.Line($"  device memory       {Quantity.Bytes(memory.Total)}: arena {Quantity.Bytes(memory.Arena)}, weights {Quantity.Bytes(memory.Weights)}, input {Quantity.Bytes(memory.Input)}, {handedOut} {Quantity.Bytes(memory.Output)}");
        if (memory.Total > prediction.Device.MemoryBytes)
        {
            terminal.Line($"                      more than the {Quantity.Bytes(prediction.Device.MemoryBytes)} of {prediction.Device.Name}");
        }
    }

    private static string Time(double nanoseconds) => Quantity.Fixed(nanoseconds / 1e3, 0);

    private static string Steps(int count) => count == 1 ? "1 step" : $"{Quantity.Count(count)} steps";
}
