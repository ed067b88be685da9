namespace SfNet;

/// <summary>What a grid sample reads outside the map.</summary>
public enum SamplingPadding
{
    /// <summary>Zeros; the weights are not renormalised.</summary>
    Zeros,

    /// <summary>The nearest pixel of the border.</summary>
    Border,

    /// <summary>The map mirrored at its border.</summary>
    Reflection,
}
