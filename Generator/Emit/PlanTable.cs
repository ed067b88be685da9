using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit;

/// <summary>Writes what programs may ask of one plan, whichever backend made it.</summary>
internal static class PlanTable
{
    /// <summary>The arguments of a PlanInfo's constructor, and what ends it.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="remark">For each step what follows its constructor, given the comma that ends it.</param>
    /// <param name="arena">An expression for the bytes of the arena.</param>
    /// <param name="scratch">An expression for the bytes of scratch memory.</param>
    /// <param name="initialiser">What follows the constructor, or nothing.</param>
    public static void Write(SourceWriter code, Plan plan, Func<PlanStep, string, string> remark, string arena, string scratch, string initialiser)
    {
        string outputs = string.Join(", ", plan.Output == PlanOutput.Labels
            ? [$"new MapInfo(\"Labels\", -1, {Size(plan.Graph.TypeOf(plan.Graph.Outputs[0]))}, 1)"]
            : plan.Outputs.Select((view, i) => OutputText(plan.Graph.OutputNames[i], view, StoredOutput.ResizeOf(plan.Graph, plan.Graph.Outputs[i]))));
        code.Line($"    {Size(plan.Input.Type)},");
        code.Line($"    PlanOutput.{StepWords.Kind(plan)},");
        code.Line($"    {MapText("Input", plan.Input)},");
        code.Line($"    [{outputs}],");
        code.Line("    [");
        foreach (PlanStep step in plan.Steps)
        {
            long macs = step.Node.Op.MultiplyAccumulates(plan.Graph.InputTypes(step.Node), step.Node.Type);
            string constructor = $"new StepInfo(\"{step.Node.Name}\", \"{BandWords.Describe(plan.Graph, step)}\", {Size(step.ResultNode.Type)}, \"{step.Kernel}\", \"{step.Reason}\", {Literals.Grouped(macs)}, {Literals.Grouped(step.Result?.Offset ?? -1)}, {Literals.Grouped(InputBytes(step))})";
            code.Line($"        {constructor}{remark(step, ",")}");
        }

        code.Line("    ],");
        code.Line($"    {arena},");
        code.Line($"    {Literals.Grouped(plan.LowerBoundBytes)},");
        code.Line($"    {scratch}){initialiser};");
    }

    private static long InputBytes(PlanStep step) =>
        step.Calls.SelectMany(call => call.Inputs).Distinct().Where(input => input != step.Output).Sum(input => input.Type.Elements * input.ElementBytes);

    private static string OutputText(string name, View view, OutputResize? resize) => resize is null
        ? MapText(name, view)
        : MapText(name, view with { Type = resize.Type })
            + $" {{ Resize = new ResizeInfo({Literals.Integer(view.Type.Height)}, {Literals.Integer(view.Type.Width)}, {Literals.Float(resize.RowStep)}, {Literals.Float(resize.ColumnStep)}, {ArgumentText.Bool(resize.AlignCorners)}) }}";

    private static string MapText(string name, View view) => $"new MapInfo(\"{name}\", {Literals.Grouped(view.Offset)}, {Size(view.Type)}, {Literals.Integer(view.Stride)})";

    private static string Size(TensorType type) => $"new InputSize({Literals.Integer(type.Channels)}, {Literals.Integer(type.Height)}, {Literals.Integer(type.Width)})";
}
