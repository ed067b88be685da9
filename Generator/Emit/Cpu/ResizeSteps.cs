using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>The constants of a resize as arguments.</summary>
internal static class ResizeSteps
{
    public static string Of(PlanStep step, Resize resize) =>
        $"rowStep: {Literals.Float(resize.Step(step.InputType.Height, step.Node.Type.Height))}, "
        + $"columnStep: {Literals.Float(resize.Step(step.InputType.Width, step.Node.Type.Width))}";

    public static string Size(PlanStep step) =>
        $"height: {Literals.Integer(step.Node.Type.Height)}, width: {Literals.Integer(step.Node.Type.Width)}";
}
