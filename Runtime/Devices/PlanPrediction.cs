using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Devices;

/// <summary>
/// A prediction of a run of a plan on a device, from data sheets and the planner's estimates; nothing of it was measured.
/// </summary>
/// <remarks>
/// Launches of one stream run one after another, while the host enqueues those to come: the n-th is there n × <see cref="DeviceModel.LaunchNanoseconds"/> after the run began, and starts then,
/// or a gap after the end of the one before, whichever is later. Small launches in a row so take as long as their enqueuing; behind large ones it is hidden.
/// </remarks>
/// <param name="Plan">The plan.</param>
/// <param name="Device">The device.</param>
/// <param name="Steps">The steps in order; before them the storing of the input, where there is such a launch, and behind them the handing out of scores.</param>
/// <param name="UploadNanoseconds">For the input, at the link's full speed.</param>
/// <param name="DownloadNanoseconds">For what is handed out.</param>
/// <param name="Memory">Device memory.</param>
public sealed record PlanPrediction(
    PlanInfo Plan, DeviceModel Device, IReadOnlyList<StepPrediction> Steps, double UploadNanoseconds, double DownloadNanoseconds, MemoryNeed Memory)
{
    /// <summary>Predicted nanoseconds from the start of the first launch, or of the host's work on it, to the end of the last.</summary>
    public double KernelNanoseconds => Steps.Sum(step => step.Nanoseconds);

    /// <summary>Predicted nanoseconds of the whole run, upload and download included.</summary>
    public double Nanoseconds => UploadNanoseconds + KernelNanoseconds + DownloadNanoseconds;

    /// <summary>Number of launches.</summary>
    public int Launches => Steps.Sum(step => step.Launches.Count);

    /// <summary>Number of launches that move less than the device's cache holds, which may be faster than predicted: what they read may still lie there.</summary>
    public int LaunchesWithinCache => Steps.Sum(step => step.Launches.Count(launch => launch.Launch.Bytes <= Device.CacheBytes));

    /// <summary>Predicts a run that hands out the labels, or the first output.</summary>
    /// <param name="plan">A plan for GPUs, one of <see cref="NetworkDescription.DevicePlans"/>.</param>
    /// <param name="device">The device.</param>
    /// <param name="input">The kind of input that the run is on.</param>
    /// <exception cref="ArgumentException">The kind of input is <see cref="LaunchInput.Any"/>, or the plan has no launches: it is one for the processor.</exception>
    public static PlanPrediction Of(PlanInfo plan, DeviceModel device, LaunchInput input)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(device);
        if (input == LaunchInput.Any)
        {
            throw new ArgumentException("A run is on an image or on a tensor; found any input.", nameof(input));
        }

        if (plan.Steps.All(step => step.Launches.Count == 0))
        {
            throw new ArgumentException($"The plan at {plan.Size} has no launches; expected a plan for GPUs.", nameof(plan));
        }

        MemoryNeed memory = MemoryNeed.Of(plan, input);
        var stream = new StreamTime(device, memory.Input / device.LinkGigabytesPerSecond);
        List<StepPrediction> steps = [];
        Add("Input", null, plan.InputLaunches);
        foreach (StepInfo step in plan.Steps)
        {
            Add(step.Name, step, step.Launches);
        }

        Add("Output", null, plan.OutputLaunches.Take(1));
        return new PlanPrediction(plan, device, steps, memory.Input / device.LinkGigabytesPerSecond, memory.Output / device.LinkGigabytesPerSecond, memory);

        void Add(string name, StepInfo? step, IEnumerable<LaunchInfo> launches)
        {
            LaunchPrediction[] predicted = [.. launches.Where(launch => launch.Input == LaunchInput.Any || launch.Input == input).Select(launch => LaunchPrediction.Of(launch, device))];
            if (step is not null || predicted.Length > 0)
            {
                (double Time, LaunchBound Bound)[] times = [.. predicted.Select(stream.Add)];
                steps.Add(new StepPrediction(name, step, predicted, times.Sum(time => time.Time), times.Length > 0 ? times.MaxBy(time => time.Time).Bound : null));
            }
        }
    }
}
