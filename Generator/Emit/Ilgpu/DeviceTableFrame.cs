using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Writes what programs may ask of the plans for GPUs; it knows nothing of ILGPU, so that it can be there without it.</summary>
internal static class DeviceTableFrame
{
    public static string Write(IlgpuUnit unit, IReadOnlyList<PlannedLaunches> plans)
    {
        var code = new SourceWriter();
        code.Line(unit.Header("its plans."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System.CodeDom.Compiler;
            using global::System.Collections.Generic;
            using global::SfNet;

            /// <summary>The plans of {Literals.Comment(unit.Network.Name)} for GPUs.</summary>
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block("internal static class DeviceTables"))
        {
            code.Line($"internal static IReadOnlyList<PlanInfo> Plans() => [{string.Join(", ", plans.Select(plan => $"{IlgpuUnit.PlanClass(plan.Size, plan.Plan)}()"))}];");
            foreach (PlannedLaunches plan in plans)
            {
                code.Line();
                code.Line($"private static PlanInfo {IlgpuUnit.PlanClass(plan.Size, plan.Plan)}() => new(");
                PlanTable.Write(
                    code,
                    plan.Plan,
                    (step, last) => Launches(unit, step, plan.Steps[step.Index].Launches, last),
                    Literals.Grouped(plan.Plan.ArenaBytes),
                    "0",
                    $"\n{{\n    InputLaunches = [{string.Join(", ", plan.Input.Select(launch => Text(unit, launch)))}],\n    OutputLaunches = [{string.Join(", ", plan.Outputs.Select(launch => Text(unit, launch)))}],\n    WeightBytes = {Literals.Grouped(unit.Weights.Floats * sizeof(float))},\n}}");
            }
        }

        return code.ToString();
    }

    private static string Launches(IlgpuUnit unit, PlanStep step, IReadOnlyList<DeviceLaunch> launches, string last)
    {
        string storage = step.Output is { ElementBytes: not sizeof(float) } output ? $", ElementBytes = {Literals.Integer(output.ElementBytes)}" : "";
        return $" {{ Launches = [{string.Join(", ", launches.Select(launch => Text(unit, launch)))}]{storage} }}{last}";
    }

    private static string Text(IlgpuUnit unit, DeviceLaunch launch)
    {
        LaunchCost cost = launch.Cost;
        string input = launch.Input == LaunchInput.Any ? "" : $", LaunchInput.{launch.Input}";
        return $"new LaunchInfo(\"{unit.Kernels.NameOf(launch.Kernel)}\", {Literals.Grouped(cost.Groups)}, {Literals.Integer(cost.Threads)}, {Literals.Grouped(cost.SharedBytes)}, "
            + $"{Literals.Integer(cost.Registers)}, {Literals.Grouped(cost.MultiplyAdds)}, {Literals.Double(System.Math.Round(cost.Efficiency, 3))}, {Literals.Grouped(cost.Bytes)}{input})";
    }
}
