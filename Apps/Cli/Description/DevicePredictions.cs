using System.Collections.Generic;
using System.Linq;
using SfNet.Devices;

namespace SfNet.Cli.Description;

/// <summary>Predicts what a network's plans for GPUs take, from their tables.</summary>
internal static class DevicePredictions
{
    private const string Winograd = "WinogradConvolution";

    /// <summary>The predictions at an input size: scores from a tensor, then labels from an image where the network takes images.</summary>
    /// <exception cref="CommandException">The program was built without plans for GPUs.</exception>
    public static IReadOnlyList<PlanPrediction> Of(NetworkDescription network, InputSize size, DeviceModel device) => network.DevicePlans.Count == 0
        ? throw new CommandException(ExitCode.Usage, $"--device-model: no plans for GPUs are compiled into this program for {network.Name}; build it with SfNetGpuPlans=true.")
        : [.. network.DevicePlans.Where(plan => plan.Size == size).Select(plan => PlanPrediction.Of(plan, device, InputOf(network, plan)))];

    /// <summary>Number of layers that take Winograd's method, each in several launches.</summary>
    public static int WinogradLayers(PlanPrediction prediction) => prediction.Steps.Count(IsWinograd);

    /// <summary>Number of launches if these layers took one each.</summary>
    public static int LaunchesWithoutWinograd(PlanPrediction prediction) => prediction.Launches - prediction.Steps.Where(IsWinograd).Sum(step => step.Launches.Count - 1);

    /// <summary>What bounds a step, in a word.</summary>
    public static string Word(LaunchBound? bound) => bound switch
    {
        LaunchBound.Arithmetic => "arithmetic",
        LaunchBound.Memory => "memory",
        LaunchBound.Latency => "latency",
        LaunchBound.Launch => "launch",
        _ => string.Empty,
    };

    private static LaunchInput InputOf(NetworkDescription network, PlanInfo plan) =>
        plan.Output == PlanOutput.Labels && network.Image is not null ? LaunchInput.Image : LaunchInput.Tensor;

    private static bool IsWinograd(StepPrediction step) => step.Step?.Kernel == Winograd && step.Launches.Count > 0;
}
