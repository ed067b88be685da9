using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes the plans of one input size: for each a method that reads as the list of its steps.</summary>
internal static class PlanFrame
{
    public static string Write(CpuUnit unit, PlannedSize size)
    {
        var code = new SourceWriter();
        code.Line(unit.Header($"the steps at an input of {size.Size.Channels}×{size.Size.Height}×{size.Size.Width}."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System;
            using global::System.CodeDom.Compiler;
            using global::SfNet;
            using global::SfNet.Kernels;
            using global::SfNet.Memory;

            """);
        code.Line($"/// <summary>The steps of {Literals.Comment(unit.Network.Name)} at an input of {size.Size.Channels}×{size.Size.Height}×{size.Size.Width}.</summary>");
        code.Line($"[{GeneratedNames.GeneratedCode}]");
        using (code.Block($"internal static class {GeneratedNames.PlanClass(size)}"))
        {
            for (int i = 0; i < size.Plans.Count; i++)
            {
                if (i > 0)
                {
                    code.Line();
                }

                WriteConstants(code, size.Plans[i]);
                WriteSteps(code, unit, size.Plans[i]);
            }
        }

        return code.ToString();
    }

    private static void WriteConstants(SourceWriter code, Plan plan)
    {
        string kind = StepWords.Kind(plan);
        string[] needs = plan.Steps.SelectMany(step => step.Calls).Where(step => step.Candidates.Count == 0)
            .Select(step => CpuKernelList.Instance.Of(step.Kernel).Scratch(step)).OfType<string>()
            .Concat(plan.Output == PlanOutput.Scores ? HandedOut(plan.Graph).Select(output => HandOutScratch(plan.Graph, output)) : [])
            .Concat(plan.Input.Type.Channels == 3 && plan.Input.IsStored ? ["ReadImage.ScratchBytes(3)"] : []).Distinct().ToArray();
        code.Line($"/// <summary>Bytes of the arena for {kind.ToLowerInvariant()}; {Literals.Grouped(plan.LowerBoundBytes)} are alive at once in the fullest step.</summary>");
        code.Line($"internal const long {kind}ArenaBytes = {Literals.Grouped(plan.ArenaBytes)};");
        code.Line();
        code.Line($"/// <summary>Bytes of scratch memory that each worker needs{(plan.HasChoices ? ", whichever kernels are chosen" : "")}.</summary>");
        using (code.Block($"internal static long {kind}ScratchBytes()"))
        {
            code.Line("long bytes = 0;");
            foreach (string need in needs)
            {
                code.Line($"bytes = Math.Max(bytes, {need});");
            }

            code.Line("return bytes;");
        }

        code.Line();
    }

    /// <summary>The outputs that are resized when they are handed out.</summary>
    private static IEnumerable<Node> HandedOut(ModelGraph graph) => graph.Outputs.Select(output => graph[output]).Where(output => output.Op is HandedOutResize);

    private static string HandOutScratch(ModelGraph graph, Node output) =>
        $"ResizeBilinearTensor.ScratchBytes({Literals.Integer(output.Type.Channels)}, {Literals.Integer(graph.TypeOf(output.Inputs[0]).Width)}, {Literals.Integer(output.Type.Width)})";

    private static void WriteSteps(SourceWriter code, CpuUnit unit, Plan plan)
    {
        var locals = new Names(unit.Prefix).Taking("Run", "Layers", "Labels", "Bytes", "Choices", "Band");
        var declared = new HashSet<int>();
        string kind = StepWords.Kind(plan);
        code.Line($"/// <summary>{plan.Steps.Count} steps, {Literals.Grouped(plan.ArenaBytes)} bytes of arena.</summary>");
        string choices = plan.HasChoices ? ", ReadOnlySpan<byte> choices" : "";
        using (code.Block($"internal static void {kind}(Execution run, PackedLayers layers, Labels labels{choices})"))
        {
            Declare(plan.Input);
            foreach (PlanStep step in plan.Steps)
            {
                Separate(step);
                WriteStep(step);
            }

            foreach (Node output in plan.Output == PlanOutput.Scores ? HandedOut(plan.Graph) : [])
            {
                code.Line();
                code.Line($"// {output.Name}: {output.Op.Describe(plan.Graph.InputTypes(output), output.Type)}. {output.Type.ToString()}.");
            }
        }

        void Separate(PlanStep step)
        {
            if (step.Index > 0 || plan.Input.IsStored)
            {
                code.Line();
            }

            code.Line($"// {step.Node.Name}: {BandWords.Describe(plan.Graph, step)}. {step.ResultNode.Type.ToString()}.");
        }

        void WriteStep(PlanStep step)
        {
            foreach (View view in step.Calls.SelectMany(call => call.Inputs.Concat(call.Output is null ? [] : [call.Output])))
            {
                Declare(view);
            }

            if (step.Bands is not { } bands)
            {
                WriteCalls(step, Inputs(step), step.Output is null ? "labels" : Local(step.Output), "");
                return;
            }

            string sizes = $"height: {Literals.Integer(bands.Band.Map.Height)}, rows: {Literals.Integer(bands.Band.Rows)}";
            string pool = $"{ArgumentText.Window(bands.Window)}, pooledHeight: {Literals.Integer(bands.Pool.Node.Type.Height)}";
            using (code.Block($"foreach (RowBand band in new RowBands(run, {Local(step.Output!)}, {sizes}, {pool}))"))
            {
                WriteCalls(step, Inputs(step), "band.Map", ", band.Written");
                WriteCalls(bands.Pool, ["band.Map", .. Inputs(bands.Pool).Skip(1)], Local(bands.Pool.Output!), ", band.Pooled");
            }
        }

        void WriteCalls(PlanStep step, string[] inputs, string output, string rows)
        {
            string epilogue = unit.Epilogues.Make(step, Local, recipe => $"layers.{unit.Field(recipe)}");
            if (step.Candidates.Count == 0)
            {
                code.Line(Call(step.Kernel, step.Weights));
                return;
            }

            for (int i = 0; i < step.Candidates.Count; i++)
            {
                StepCandidate candidate = step.Candidates[i];
                string condition = $"if (choices[{Literals.Integer(step.Index)}] == {Literals.Integer(i)})";
                using (code.Block(i == step.Candidates.Count - 1 ? "else" : i > 0 ? $"else {condition}" : condition))
                {
                    code.Line(Call(candidate.Kernel, candidate.Weights));
                }
            }

            string Call(string kernel, WeightRecipe? weights) => CpuKernelList.Instance.Of(kernel).Call(new StepCall(
                step,
                inputs,
                output,
                weights is null ? "" : $"layers.{unit.Field(weights)}{(unit.IsOptional(weights) ? "!" : "")}",
                epilogue,
                rows));
        }

        string[] Inputs(PlanStep step) =>
            step.Inputs.Take(step.Inputs.Count - step.Node.Epilogue.Count(stage => stage.Op is Combine)).Select(Local).ToArray();

        void Declare(View view)
        {
            if (view.IsStored && declared.Add(view.Value))
            {
                string stride = view.IsDense ? "" : $", stride: {Literals.Integer(view.Stride)}";
                code.Line($"Map {Local(view)} = run.Map({Literals.Grouped(view.Offset)}, height: {view.Type.Height}, width: {view.Type.Width}, channels: {view.Type.Channels}{stride});");
            }
        }

        string Local(View view) => locals.Local(plan.Graph[view.Value].Name + (view.Type == plan.Graph.TypeOf(view.Value) ? "" : ".Bands"));
    }
}
