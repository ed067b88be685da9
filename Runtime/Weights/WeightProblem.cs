namespace SfNet.Weights;

/// <summary>In which way weights and network do not fit.</summary>
public enum WeightProblemKind
{
    /// <summary>The network declares it, the weights lack it.</summary>
    Missing,

    /// <summary>The weights have it, the network does not declare it.</summary>
    Unexpected,

    /// <summary>The stored shape is not the declared one.</summary>
    WrongShape,

    /// <summary>The stored elements are no floating-point numbers.</summary>
    WrongType,
}

/// <summary>One thing in which weights and network do not fit.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Key">The checkpoint key, without a stripped <c>module.</c>.</param>
/// <param name="Text">The key with what was found and expected, and the nearest name where that may help: one line.</param>
public sealed record WeightProblem(WeightProblemKind Kind, string Key, string Text);
