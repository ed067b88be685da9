namespace SfNet.Kernels;

/// <summary>What lies outside a map that is sampled.</summary>
public enum SamplePadding
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The nearest pixel of the map.</summary>
    Border,

    /// <summary>The map, mirrored at its outer pixels' centres (aligned corners) or outer edges.</summary>
    Reflection,
}
