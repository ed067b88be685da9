using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A plan with the launches of each of its steps.</summary>
/// <param name="Size">The input size.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Input">What stores the input.</param>
/// <param name="Steps">Each step and its launches.</param>
/// <param name="Outputs">What hands out each output; nothing in a plan of labels.</param>
internal sealed record PlannedLaunches(
    PlannedSize Size,
    Plan Plan,
    IReadOnlyList<DeviceLaunch> Input,
    IReadOnlyList<(PlanStep Step, IReadOnlyList<DeviceLaunch> Launches)> Steps,
    IReadOnlyList<DeviceLaunch> Outputs)
{
    public IEnumerable<DeviceLaunch> All => Input.Concat(Steps.SelectMany(step => step.Launches)).Concat(Outputs);

    public static PlannedLaunches Of(IlgpuUnit unit, PlannedSize size, Plan plan) => new(
        size,
        plan,
        InputLaunches.Of(unit, plan),
        plan.Steps.Select(step => (step, IlgpuKernelList.Instance.Of(step.Kernel).Launches(new DeviceStep(unit, plan, step)))).ToArray(),
        plan.Outputs.Select((_, i) => OutputLaunch.Of(plan, i)).ToArray());

    /// <summary>Launches of a run on one kind of input.</summary>
    public int CountFor(LaunchInput input) =>
        Input.Concat(Steps.SelectMany(step => step.Launches)).Count(launch => launch.Input == LaunchInput.Any || launch.Input == input);
}
