using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>What a plan hands out.</summary>
internal enum PlanOutput
{
    Scores,
    Labels,

    /// <summary>Losses and gradients: nothing is left in the arena.</summary>
    Gradients,
}

/// <summary>Where a value lies in the arena: a byte offset, and numbers from one pixel to the next.</summary>
internal sealed record View(int Value, long Offset, TensorType Type, int Stride)
{
    /// <summary>Bytes of a number.</summary>
    public int ElementBytes { get; init; } = sizeof(float);

    /// <summary>Channels of the block before the value's first.</summary>
    public int Channel { get; init; }

    /// <summary>The offset of an input that is read where the caller has it.</summary>
    public const long NotStored = -1;

    public bool IsStored => Offset != NotStored;

    public bool IsDense => Stride == Type.Channels;
}

/// <summary>Weights in the form one kernel wants, made from a checkpoint when it is loaded.</summary>
/// <param name="Name">The node that owns them.</param>
/// <param name="Node">The operator, with the batch norms to fold.</param>
/// <param name="Input">The type that the operator reads.</param>
/// <param name="Packing">The form.</param>
/// <param name="Variant">What the form depends on beside the node, for one that is not the same at all sizes or for all kernels.</param>
internal sealed record WeightRecipe(string Name, Node Node, TensorType Input, string Packing, string Variant = "")
{
    /// <summary>What tells two forms of one node's weights apart.</summary>
    public string Form => Packing + Variant;
}

/// <summary>A kernel that could serve a step that several can serve.</summary>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="Reason">What speaks for it.</param>
/// <param name="IsExact">Whether it serves where exact results are asked for.</param>
/// <param name="Nanoseconds">Its estimated time.</param>
/// <param name="Weights">Its weights, or null.</param>
internal sealed record StepCandidate(string Kernel, string Reason, bool IsExact, double Nanoseconds, WeightRecipe? Weights);

/// <summary>One call of a kernel.</summary>
/// <param name="Index">Position in the plan, from 0.</param>
/// <param name="Node">The operator with its epilogue.</param>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="Reason">Why this kernel.</param>
/// <param name="Inputs">What it reads, operands of the epilogue included.</param>
/// <param name="Output">What it writes, or null where it writes labels.</param>
/// <param name="Weights">Its weights, or null.</param>
/// <param name="Norms">Weights of batch norms in its epilogue, in order.</param>
internal sealed record PlanStep(
    int Index, Node Node, string Kernel, string Reason, EquatableArray<View> Inputs, View? Output, WeightRecipe? Weights, EquatableArray<WeightRecipe> Norms)
{
    public TensorType InputType => Inputs[0].Type;

    /// <summary>The kernels that are compiled in, the chosen one first; empty where there is that one alone.</summary>
    public EquatableArray<StepCandidate> Candidates { get; init; }

    /// <summary>What pools the value band by band, for a value that is never stored as a whole: then <see cref="Output"/> is the buffer.</summary>
    public BandedPool? Bands { get; init; }

    /// <summary>The group of steps that it is computed together with; most steps are groups of their own.</summary>
    public int Group { get; init; }

    /// <summary>Where the kernel's workspace lies in the arena, in bytes; −1 where it has none.</summary>
    public long Workspace { get; init; } = View.NotStored;

    /// <summary>What is left of the step in the arena, or null where it writes labels.</summary>
    public View? Result => Bands is null ? Output : Bands.Pool.Output;

    /// <summary>The node whose value is left of the step.</summary>
    public Node ResultNode => Bands?.Pool.Node ?? Node;

    /// <summary>The step itself and, where it works in bands, its pooling.</summary>
    public IEnumerable<PlanStep> Calls => Bands is null ? [this] : [this, Bands.Pool];

    /// <summary>The weights of the chosen kernel or, where there are candidates, of all of them; forms that candidates share come once.</summary>
    public IEnumerable<WeightRecipe> PackedForms =>
        Candidates.Count > 0
            ? Candidates.Select(candidate => candidate.Weights).OfType<WeightRecipe>().GroupBy(recipe => recipe.Form).Select(form => form.First())
            : Weights is null ? [] : [Weights];
}

/// <summary>What a step does with its value, of which it writes one band at a time.</summary>
/// <param name="Band">The bands.</param>
/// <param name="Pool">The kernel that pools each of them; its first input is the buffer that the step writes.</param>
internal sealed record BandedPool(Band Band, PlanStep Pool)
{
    /// <summary>The window that slides over the value.</summary>
    public Window Window => Pool.Node.Op is AvgPool2d average ? average.Window : ((MaxPool2d)Pool.Node.Op).Window;
}

/// <summary>What runs where: the steps in order, the memory they work in, and why.</summary>
internal sealed record Plan(
    PlanOutput Output,
    ModelGraph Graph,
    EquatableArray<PlanStep> Steps,
    View Input,
    EquatableArray<View> Outputs,
    long ArenaBytes,
    long LowerBoundBytes)
{
    /// <summary>Bytes of what the way forward leaves to the way back; 0 where there is no way back.</summary>
    public long KeptBytes { get; init; }

    /// <summary>Whether any step can be served by several kernels.</summary>
    public bool HasChoices => Steps.Any(step => step.Candidates.Count > 0);

    /// <summary>All weights that the steps need, each once.</summary>
    public IEnumerable<WeightRecipe> Weights => Steps.SelectMany(step => step.Calls).SelectMany(call => call.Norms.Concat(call.PackedForms));
}
