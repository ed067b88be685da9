using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>One operator of a graph with what it reads.</summary>
/// <param name="Id">The value's number; a node reads only lower ones of the canonical graph.</param>
/// <param name="Name">Path of the member, such as <c>Layer1[0].Conv2</c>; unique in the graph.</param>
/// <param name="Key">Beginning of the operator's checkpoint keys.</param>
/// <param name="Op">What it computes.</param>
/// <param name="Inputs">The values it reads; operands of the epilogue follow the operator's own.</param>
/// <param name="Type">The shape of its value.</param>
/// <param name="Site">Where it was declared.</param>
internal sealed record Node(int Id, string Name, string Key, Operator Op, EquatableArray<int> Inputs, TensorType Type, Site Site)
{
    /// <summary>Whether the node exists in training only.</summary>
    public bool TrainingOnly { get; init; }

    /// <summary>Whether the node is declared exact: only kernels that sum plain products may serve it.</summary>
    public bool IsExact { get; init; }

    /// <summary>Which of <see cref="Inputs"/> gives its memory to the value, or −1 where the value has memory of its own.</summary>
    public int InPlaceOf { get; init; } = -1;

    /// <summary>Whether the value is added to what that memory holds: the last of <see cref="Inputs"/>, a gradient so far.</summary>
    public bool Accumulates { get; init; }

    /// <summary>The node whose gradient this one computes, or a part of it; null on the way forward.</summary>
    public string? GradientOf { get; init; }

    /// <summary>Batch normalisations that are folded into the operator's weights when they are loaded.</summary>
    public EquatableArray<FoldedNorm> Norms { get; init; }

    /// <summary>What happens to the result before it is stored.</summary>
    public EquatableArray<EpilogueStage> Epilogue { get; init; }

    /// <summary>How many of <see cref="Inputs"/> the operator itself reads; the rest are the epilogue's.</summary>
    public int OwnInputs
    {
        get
        {
            int own = Inputs.Count;
            foreach (EpilogueStage stage in Epilogue)
            {
                own = stage.Operand >= 0 && stage.Operand < own ? stage.Operand : own;
            }

            return own;
        }
    }
}

/// <summary>A batch normalisation whose factors go into the weights before it.</summary>
internal sealed record FoldedNorm(string Key, double Epsilon, bool Affine);

/// <summary>One operation of an epilogue: elementwise, with the position in <see cref="Node.Inputs"/> of its second operand, or −1.</summary>
internal sealed record EpilogueStage(Operator Op, int Operand, string Key);
