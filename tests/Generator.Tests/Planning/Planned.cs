using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Emit.Cpu;
using SfNet.Generator.Emit.Ilgpu;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Kit;

namespace SfNet.Generator.Tests.Planning;

/// <summary>Makes plans of sketches, and text of plans.</summary>
internal static class Planned
{
    /// <summary>Bytes of a number of half precision.</summary>
    private const int SmallestElement = 2;

    /// <summary>A plan for a GPU.</summary>
    public static Plan OnGpu(ModelGraph graph, StorageType storage = StorageType.Single) => Planner.Create(
        PassList.Run(PassList.DeviceScores, graph, GraphVerifier.Verify, default), Generator.Planning.PlanOutput.Scores, new IlgpuKernelList((Generator.Declaration.StorageType)storage), default);

    public static Plan Scores(ModelGraph graph) => Of(graph, PassList.Scores, Generator.Planning.PlanOutput.Scores);

    public static Plan Scores(params SketchValue[] outputs) => Scores(outputs[0].Sketch.Graph(outputs));

    /// <summary>With bands wherever there can be some, of as few rows as the kernels allow.</summary>
    public static Plan Banded(ModelGraph graph) => Planner.Create(
        PassList.Run(PassList.Scores, graph, GraphVerifier.Verify, default), Generator.Planning.PlanOutput.Scores, CpuKernelList.Instance, default, Smallest);

    /// <summary>Bands of as few rows as the kernels allow, for maps of any size.</summary>
    public static BandRule Smallest { get; } = new(Bytes: 1, LeastMapBytes: 0);

    public static Plan Labels(ModelGraph graph) => Of(graph, PassList.Labels, Generator.Planning.PlanOutput.Labels);

    public static Plan Labels(SketchValue output) => Labels(output.Sketch.Graph(output));

    public static Plan Of(ModelGraph graph, IReadOnlyList<IPass> passes, Generator.Planning.PlanOutput output) =>
        Planner.Create(PassList.Run(passes, graph, GraphVerifier.Verify, default), output, CpuKernelList.Instance, default);

    /// <summary>A line for each step: its kernel, what it reads and writes as value@offset, "/stride" where pixels have gaps.</summary>
    public static string Print(Plan plan) => string.Join("\n", plan.Steps
        .SelectMany(step => step.Calls)
        .Select(step => $"{step.Kernel} {step.Node.Name}: {string.Join(", ", step.Inputs.Select(Text))} -> {(step.Output is null ? "labels" : Text(step.Output))}")
        .Append($"{plan.ArenaBytes} bytes, {plan.LowerBoundBytes} alive"));

    /// <summary>
    /// Carries a plan out on an arena in which each element remembers the value it belongs to, and says which value is overwritten before its last
    /// reader, or null.
    /// </summary>
    public static string? Simulate(Plan plan)
    {
        int[] owners = new int[plan.ArenaBytes / SmallestElement];
        Array.Fill(owners, -1);
        var nodes = plan.Graph.ById();
        if (plan.Input.IsStored)
        {
            Write(plan.Input);
        }

        // Steps of a group run at the same time.
        foreach (PlanStep[] group in plan.Steps.GroupBy(step => step.Group).Select(steps => steps.ToArray()))
        {
            foreach (View? output in group.SelectMany(step => step.Calls).Select(call => call.Output))
            {
                Write(output);
            }

            // After the write: a kernel that reads and writes by rows may not destroy what it reads.
            foreach ((PlanStep step, View input) in group.SelectMany(step => step.Calls.SelectMany(call => call.Inputs).Where(input => input.IsStored).Select(input => (step, input))))
            {
                if (!Holds(input))
                {
                    return $"step {step.Index}, {step.Node.Name}, finds %{input.Value} overwritten";
                }
            }
        }

        View? lost = plan.Outputs.FirstOrDefault(output => !Holds(output));
        return lost is null ? null : $"output %{lost.Value} is overwritten";

        void Write(View? view)
        {
            if (view is not null)
            {
                Each(view, (at, _) => owners[at] = view.Value);
            }
        }

        bool Holds(View view)
        {
            bool holds = true;
            Each(view, (at, channel) => holds &= owners[at] == Part(view.Value, channel));
            return holds;
        }

        int Part(int value, int channel)
        {
            while (nodes[value].Op is Concat)
            {
                foreach (int part in nodes[value].Inputs)
                {
                    value = part;
                    if (channel < nodes[part].Type.Channels)
                    {
                        break;
                    }

                    channel -= nodes[part].Type.Channels;
                }
            }

            return value;
        }
    }

    private static void Each(View view, Action<long, int> visit)
    {
        for (int pixel = 0; pixel < view.Type.Pixels; pixel++)
        {
            for (int channel = 0; channel < view.Type.Channels; channel++)
            {
                long first = (view.Offset + ((((long)pixel * view.Stride) + channel) * view.ElementBytes)) / SmallestElement;
                for (int part = 0; part < view.ElementBytes / SmallestElement; part++)
                {
                    visit(first + part, channel);
                }
            }
        }
    }

    private static string Text(View view) => view.IsStored ? $"%{view.Value}@{view.Offset}{(view.IsDense ? "" : $"/{view.Stride}")}" : $"%{view.Value}";
}
