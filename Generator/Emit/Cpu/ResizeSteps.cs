using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>The constants of a resize as arguments.</summary>
internal static class ResizeSteps
{
    public static string Of(PlanStep step, Resize resize) => Of(resize, step.InputType, step.Node.Type);

    public static string Of(Resize resize, TensorType from, TensorType to) =>
        $"rowStep: {Literals.Float(resize.Step(from.Height, to.Height))}, columnStep: {Literals.Float(resize.Step(from.Width, to.Width))}";

    public static string Size(PlanStep step) => Size(step.Node.Type);

    public static string Size(TensorType to) => $"height: {Literals.Integer(to.Height)}, width: {Literals.Integer(to.Width)}";
}
