using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Writes the plans of one input size: for each a class whose constructor loads kernels, and whose method reads as the list of launches.</summary>
internal static class DevicePlanFrame
{
    public static string Write(IlgpuUnit unit, PlannedSize size, IReadOnlyList<PlannedLaunches> plans)
    {
        var code = new SourceWriter();
        code.Line(unit.Header($"the launches at an input of {size.Size.Channels}×{size.Size.Height}×{size.Size.Width}."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System;
            using global::System.CodeDom.Compiler;
            using global::ILGPU;
            using global::ILGPU.Runtime;
            using global::SfNet.Ilgpu;
            """);
        foreach (PlannedLaunches plan in plans)
        {
            code.Line();
            WritePlan(code, unit, plan);
        }

        return code.ToString();
    }

    private static void WritePlan(SourceWriter code, IlgpuUnit unit, PlannedLaunches planned)
    {
        Plan plan = planned.Plan;
        string launches = Literals.Integer(planned.CountFor(unit.Network.Image is null ? LaunchInput.Tensor : LaunchInput.Image));
        code.Line($"/// <summary>{StepWords.Kind(plan)} at an input of {plan.Input.Type.ToString()}: {launches} launches, {Literals.Grouped(plan.ArenaBytes)} bytes of arena.</summary>");
        code.Line($"[{GeneratedNames.GeneratedCode}]");
        using (code.Block($"internal sealed class {IlgpuUnit.PlanClass(planned.Size, plan)}(Accelerator accelerator) : GpuPlan"))
        {
            var fields = new Names();
            foreach ((string name, KernelText kernel) in Kernels(unit, planned))
            {
                code.Line($"private readonly Action<AcceleratorStream, KernelConfig, {kernel.TypeArguments}> {fields.Local(name)} =");
                code.Line($"    accelerator.LoadKernel<{kernel.TypeArguments}>({name}.Run);");
                code.Line();
            }

            code.Line("/// <inheritdoc/>");
            using (code.Block("public override void Run(GpuRun run)"))
            {
                if (planned.Input.Count > 0)
                {
                    code.Line("// The input as a map: part of its upload.");
                    WriteLaunches(code, unit, fields, planned.Input);
                }

                foreach ((PlanStep step, IReadOnlyList<DeviceLaunch> stepLaunches) in planned.Steps)
                {
                    if (step.Index > 0 || planned.Input.Count > 0)
                    {
                        code.Line();
                    }

                    code.Line($"// {step.Node.Name}: {BandWords.Describe(plan.Graph, step)}. {step.Node.Type.ToString()}.");
                    code.Line("run.StartStep();");
                    WriteLaunches(code, unit, fields, stepLaunches);
                }
            }

            if (planned.Outputs.Count > 0)
            {
                code.Line();
                WriteHandOut(code, unit, fields, planned);
            }
        }
    }

    private static IEnumerable<(string Name, KernelText Kernel)> Kernels(IlgpuUnit unit, PlannedLaunches planned) => planned.All
        .Select(launch => (Name: unit.Kernels.NameOf(launch.Kernel), launch.Kernel))
        .GroupBy(kernel => kernel.Name).Select(group => group.First());

    private static void WriteHandOut(SourceWriter code, IlgpuUnit unit, Names fields, PlannedLaunches planned)
    {
        code.Line("/// <inheritdoc/>");
        using (code.Block("public override void HandOut(GpuRun run, int output)"))
        {
            using (code.Block("switch (output)"))
            {
                for (int i = 0; i < planned.Outputs.Count; i++)
                {
                    code.Line($"""
                        case {i}:
                            {Call(unit, fields, planned.Outputs[i])}
                            break;
                        """);
                }
            }
        }
    }

    private static void WriteLaunches(SourceWriter code, IlgpuUnit unit, Names fields, IReadOnlyList<DeviceLaunch> launches)
    {
        foreach (DeviceLaunch launch in launches)
        {
            string call = Call(unit, fields, launch);
            bool isOnly = launches.All(other => other.Input != LaunchInput.Image);
            if (launch.Input == LaunchInput.Any || isOnly)
            {
                code.Line(call);
                continue;
            }

            using (code.Block(launch.Input == LaunchInput.Image ? "if (run.IsImage)" : "else"))
            {
                code.Line(call);
            }
        }
    }

    private static string Call(IlgpuUnit unit, Names fields, DeviceLaunch launch)
    {
        (long x, int y, int z) = (launch.Grid.X, launch.Grid.Y, launch.Grid.Z);
        string threads = Literals.Integer(launch.Cost.Threads);
        string configuration = y == 1 && z == 1
            ? $"({Literals.Integer(x)}, {threads})"
            : $"(new Index3D({Literals.Integer(x)}, {Literals.Integer(y)}, {Literals.Integer(z)}), new Index3D({threads}, 1, 1))";
        return $"{fields.Local(unit.Kernels.NameOf(launch.Kernel))}(run.Stream, {configuration}, {string.Join(", ", launch.Arguments)});";
    }
}
