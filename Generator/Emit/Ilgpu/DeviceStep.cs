using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A planned step as a kernel's text is made for it: what it reads and writes, and the expressions that a launch passes.</summary>
/// <param name="unit">What all steps of the network share.</param>
/// <param name="plan">The plan.</param>
/// <param name="step">The step.</param>
internal sealed class DeviceStep(IlgpuUnit unit, Plan plan, PlanStep step)
{
    public PlanStep Step => step;

    public Node Node => step.Node;

    public TensorType InputType => step.InputType;

    public TensorType OutputType => step.Node.Type;

    public View Input => step.Inputs[0];

    /// <summary>What the step writes; throws for one that writes labels.</summary>
    public View Output => step.Output ?? throw new InvalidOperationException($"{step.Node.Name} writes labels.");

    /// <summary>What the epilogue reads, in order.</summary>
    public IEnumerable<View> Operands => step.Inputs.Skip(step.Node.OwnInputs);

    public EquatableArray<double> Mean => unit.Network.Image?.Mean ?? default;

    public EquatableArray<double> Deviation => unit.Network.Image?.Deviation ?? default;

    public bool TakesImages => unit.Network.Image is not null;

    /// <summary>Four channels at a time where the step's result and all operands of its epilogue allow it, and the given views too.</summary>
    public DeviceForm Form(params View[] views) =>
        IsAligned(Output) && views.All(IsAligned) && Operands.All(IsAlignedOperand) ? DeviceForm.Vector : DeviceForm.Scalar;

    /// <summary>Whether a value can be read four channels at a time.</summary>
    public static bool IsAligned(View view) => view.Type.Channels % 4 == 0 && view.Stride % 4 == 0 && view.Offset % (4 * view.ElementBytes) == 0;

    /// <summary>A parameter for a value in the arena.</summary>
    public static KernelParameter Map(View view, string name, int lanes)
    {
        long length = view.Type.Elements == 0 ? 0 : (((long)view.Type.Pixels - 1) * view.Stride) + view.Type.Channels;
        string type = (lanes, view.ElementBytes) switch
        {
            (4, sizeof(float)) => "Float4",
            (4, _) => KernelParameter.Half4,
            (_, sizeof(float)) => "float",
            _ => KernelParameter.Half,
        };
        return new KernelParameter(type, name, $"run.Map<{type}>({Literals.Grouped(view.Offset)}, {Literals.Grouped(length / lanes)})");
    }

    /// <summary>A parameter for a part of the step's workspace.</summary>
    public KernelParameter Workspace(string name, long offset, long length, int lanes)
    {
        string type = lanes == 4 ? "Float4" : "float";
        return new KernelParameter(type, name, $"run.Map<{type}>({Literals.Grouped(step.Workspace + offset)}, {Literals.Grouped(length / lanes)})");
    }

    /// <summary>A parameter for packed weights.</summary>
    public KernelParameter Weights(WeightRecipe recipe, string name, int lanes)
    {
        (long offset, long length) = unit.Weights.Of(recipe);
        string type = lanes == 4 ? "Float4" : "float";
        return new KernelParameter(type, name, $"run.Weights<{type}>({Literals.Grouped(offset)}, {Literals.Grouped(length / lanes)})");
    }

    public static KernelParameter Labels => new("byte", "labels", "run.Labels");

    public static KernelParameter Image => new("byte", "image", "run.Image");

    public static KernelParameter Tensor => new("float", "tensor", "run.Tensor");

    /// <summary>Bytes of everything that the step reads and writes, each once, weights included.</summary>
    public long Bytes
    {
        get
        {
            long maps = step.Inputs.Distinct().Concat(step.Output is { } output ? [output] : []).Sum(view => view.Type.Elements * view.ElementBytes);
            long weights = step.Norms.Concat(step.PackedForms).Sum(recipe => unit.Weights.Of(recipe).Length);
            return maps + (weights * sizeof(float)) + (step.Output is null ? OutputType.Pixels : 0);
        }
    }

    /// <summary>What is said of the step in its kernel's documentation.</summary>
    public string Words => GraphPrinter.Describe(plan.Graph, step.Node);

    private bool IsAlignedOperand(View operand) =>
        operand.Type.Channels == 1 && OutputType.Channels > 1 ? true : IsAligned(operand);
}
