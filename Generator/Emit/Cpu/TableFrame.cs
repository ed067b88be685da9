using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes what programs may ask of a network: its checkpoint tensors, its layers and its plans.</summary>
internal static class TableFrame
{
    public static string Write(CpuUnit unit)
    {
        var code = new SourceWriter();
        code.Line(unit.Header("its checkpoint tensors, layers and plans."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System.CodeDom.Compiler;
            using global::System.Collections.Generic;
            using global::SfNet;
            using global::SfNet.Kernels;
            using global::SfNet.Weights;

            /// <summary>What programs may ask of {Literals.Comment(unit.Network.Name)}.</summary>
            [{CpuUnit.GeneratedCode}]
            """);
        using (code.Block("internal static class Tables"))
        {
            WriteParameters(code, unit.Sizes[0].Canonical);
            code.Line();
            code.Line($"internal static IReadOnlyList<IReadOnlyList<LayerInfo>> Layers() => [{string.Join(", ", unit.Sizes.Select(size => $"Layers{CpuUnit.PlanClass(size).Substring(4)}()"))}];");
            foreach (PlannedSize size in unit.Sizes)
            {
                code.Line();
                WriteLayers(code, size);
            }

            code.Line();
            string plans = string.Join(", ", unit.Sizes.SelectMany(size => size.Plans.Select(plan => $"{StepWords.Kind(plan)}{CpuUnit.PlanClass(size).Substring(4)}()")));
            code.Line($"internal static IReadOnlyList<PlanInfo> Plans() => [{plans}];");
            foreach (PlannedSize size in unit.Sizes)
            {
                foreach (Plan plan in size.Plans)
                {
                    code.Line();
                    WritePlan(code, size, plan);
                }
            }
        }

        return code.ToString();
    }

    private static void WriteParameters(SourceWriter code, ModelGraph graph)
    {
        code.Line("internal static IReadOnlyList<ParameterInfo> Parameters() =>");
        code.Line("[");
        foreach (Node node in graph.Nodes)
        {
            foreach (Parameter parameter in graph.ParametersOf(node))
            {
                code.Line($"    {ParameterText(node, parameter)},");
            }
        }

        code.Line("];");
    }

    private static string ParameterText(Node node, Parameter parameter)
    {
        string key = CheckpointKeys.Join(node.Key, parameter.Suffix);
        string shape = parameter.Shape.Count == 0 ? "TensorShape.Scalar" : $"new TensorShape({string.Join(", ", parameter.Shape.Select(size => Literals.Integer(size)))})";
        string initializer = parameter.Initializer switch
        {
            Initializer.UniformFanIn => $"ParameterInitializer.UniformOf({Literals.Integer(parameter.FanIn)})",
            Initializer.Normal => $"ParameterInitializer.Normal({Literals.Double(parameter.Deviation)})",
            var other => $"ParameterInitializer.{other}",
        };
        string optional = node.TrainingOnly ? ", Optional: true" : "";
        return $"new ParameterInfo({Literals.Text(key)}, {shape}, ParameterKind.{parameter.Kind}, {initializer}{optional})";
    }

    private static void WriteLayers(SourceWriter code, PlannedSize size)
    {
        ModelGraph graph = size.Canonical;
        code.Line($"private static IReadOnlyList<LayerInfo> Layers{CpuUnit.PlanClass(size).Substring(4)}() =>");
        code.Line("[");
        foreach (Node node in graph.Nodes.Skip(1))
        {
            var inputs = graph.InputTypes(node);
            long parameters = graph.ParametersOf(node).Where(parameter => parameter.Kind == ParameterKind.Trainable).Sum(parameter => parameter.Elements);
            string numbers = $"{Literals.Grouped(parameters)}, {Literals.Grouped(node.Op.MultiplyAccumulates(inputs, node.Type))}, {Literals.Grouped(node.Op.Flops(inputs, node.Type))}";
            code.Line($"    new LayerInfo(\"{node.Name}\", {Literals.Text(node.Key)}, \"{node.Op.Describe(inputs, node.Type)}\", {Size(node.Type)}, {numbers}{(node.TrainingOnly ? ", TrainingOnly: true" : "")}),");
        }

        code.Line("];");
    }

    private static void WritePlan(SourceWriter code, PlannedSize size, Plan plan)
    {
        string kind = StepWords.Kind(plan);
        string planClass = CpuUnit.PlanClass(size);
        string outputs = string.Join(", ", plan.Output == PlanOutput.Labels
            ? [$"new MapInfo(\"Labels\", -1, {Size(plan.Graph.TypeOf(plan.Graph.Outputs[0]))}, 1)"]
            : plan.Outputs.Select((view, i) => OutputText(plan.Graph.OutputNames[i], view, plan.Graph[plan.Graph.Outputs[i]])));
        code.Line($"private static PlanInfo {kind}{planClass.Substring(4)}() => new(");
        code.Line($"    {Size(plan.Input.Type)},");
        code.Line($"    PlanOutput.{kind},");
        code.Line($"    {MapText("Input", plan.Input)},");
        code.Line($"    [{outputs}],");
        code.Line("    [");
        foreach (PlanStep step in plan.Steps)
        {
            long macs = step.Node.Op.MultiplyAccumulates(plan.Graph.InputTypes(step.Node), step.Node.Type);
            code.Line($"        new StepInfo(\"{step.Node.Name}\", \"{BandWords.Describe(plan.Graph, step)}\", {Size(step.ResultNode.Type)}, \"{step.Kernel}\", \"{step.Reason}\", {Literals.Grouped(macs)}, {Literals.Grouped(step.Result?.Offset ?? -1)}, {Literals.Grouped(InputBytes(step))}){(step.Candidates.Count > 0 ? "" : ",")}");
            WriteCandidates(code, step);
        }

        code.Line("    ],");
        code.Line($"    {planClass}.{kind}ArenaBytes,");
        code.Line($"    {Literals.Grouped(plan.LowerBoundBytes)},");
        code.Line($"    {planClass}.{kind}ScratchBytes());");
    }

    private static long InputBytes(PlanStep step) =>
        step.Calls.SelectMany(call => call.Inputs).Distinct().Where(input => input != step.Output).Sum(input => input.Type.Elements * sizeof(float));

    private static void WriteCandidates(SourceWriter code, PlanStep step)
    {
        if (step.Candidates.Count == 0)
        {
            return;
        }

        code.Line("        {");
        code.Line("            Candidates =");
        code.Line("            [");
        foreach (StepCandidate candidate in step.Candidates)
        {
            string scratch = CpuKernelList.Instance.Of(candidate.Kernel).Scratch(step) ?? "0";
            string microseconds = Literals.Double(Math.Round(candidate.Nanoseconds / 1000, 1));
            code.Line($"                new KernelCandidate(\"{candidate.Kernel}\", \"{candidate.Reason}\", {CpuKernel.Bool(candidate.IsExact)}, {microseconds}, {scratch}),");
        }

        code.Line("            ],");
        code.Line("        },");
    }

    private static string OutputText(string name, View view, Node output) => output.Op is not HandedOutResize { Resize: var resize }
        ? MapText(name, view)
        : MapText(name, view with { Type = output.Type })
            + $" {{ Resize = new ResizeInfo({Literals.Integer(view.Type.Height)}, {Literals.Integer(view.Type.Width)}, {Literals.Float(resize.Step(view.Type.Height, output.Type.Height))}, {Literals.Float(resize.Step(view.Type.Width, output.Type.Width))}, {CpuKernel.Bool(resize.AlignCorners)}) }}";

    private static string MapText(string name, View view) => $"new MapInfo(\"{name}\", {Literals.Grouped(view.Offset)}, {Size(view.Type)}, {Literals.Integer(view.Stride)})";

    private static string Size(TensorType type) => $"new InputSize({Literals.Integer(type.Channels)}, {Literals.Integer(type.Height)}, {Literals.Integer(type.Width)})";
}
