using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
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
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block("internal static class Tables"))
        {
            WriteParameters(code, unit.Sizes[0].Canonical);
            code.Line();
            code.Line($"internal static IReadOnlyList<IReadOnlyList<LayerInfo>> Layers() => [{string.Join(", ", unit.Sizes.Select(size => $"Layers{GeneratedNames.PlanClass(size).Substring(4)}()"))}];");
            foreach (PlannedSize size in unit.Sizes)
            {
                code.Line();
                WriteLayers(code, size);
            }

            code.Line();
            string plans = string.Join(", ", unit.Sizes.SelectMany(size => size.Plans.Select(plan => $"{StepWords.Kind(plan)}{GeneratedNames.PlanClass(size).Substring(4)}()")));
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
        code.Line($"private static IReadOnlyList<LayerInfo> Layers{GeneratedNames.PlanClass(size).Substring(4)}() =>");
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
        string planClass = GeneratedNames.PlanClass(size);
        code.Line($"private static PlanInfo {kind}{planClass.Substring(4)}() => new(");
        PlanTable.Write(code, plan, Candidates, $"{planClass}.{kind}ArenaBytes", $"{planClass}.{kind}ScratchBytes()", "");
    }

    private static string Candidates(PlanStep step, string last)
    {
        if (step.Candidates.Count == 0)
        {
            return last;
        }

        IEnumerable<string> lines = step.Candidates.Select(candidate =>
        {
            string scratch = CpuKernelList.Instance.Of(candidate.Kernel).Scratch(step) ?? "0";
            string microseconds = Literals.Double(Math.Round(candidate.Nanoseconds / 1000, 1));
            return $"\n        new KernelCandidate(\"{candidate.Kernel}\", \"{candidate.Reason}\", {ArgumentText.Bool(candidate.IsExact)}, {microseconds}, {scratch}),";
        });
        return $"\n{{\n    Candidates =\n    [{string.Concat(lines)}\n    ],\n}}{last}";
    }

    private static string Size(TensorType type) => $"new InputSize({Literals.Integer(type.Channels)}, {Literals.Integer(type.Height)}, {Literals.Integer(type.Width)})";
}
