namespace SfNet.Weights.Pickle;

/// <summary>
/// What a pickle may ask for. Ten thousand tensors with an optimiser that keeps two more for each take a third of it; a file that needs more is not the checkpoint of a
/// network that runs here. What can be built within these bounds stays below 512 MiB.
/// </summary>
internal static class PickleLimits
{
    /// <summary>Bytes of one pickle; the numbers of tensors are not in it.</summary>
    public const int LongestPickle = 64 << 20;

    /// <summary>Bytes of one text.</summary>
    public const int LongestText = 16 << 20;

    /// <summary>Bytes of one integer; the magic number of the older layout has ten.</summary>
    public const int LongestInteger = 255;

    /// <summary>Values that were pushed since the start.</summary>
    public const int MostValues = 1 << 21;

    /// <summary>Values on the stack at a time.</summary>
    public const int DeepestStack = 1 << 20;

    /// <summary>Open marks, and containers within containers.</summary>
    public const int DeepestNesting = 256;

    /// <summary>Values that are remembered for later.</summary>
    public const int MostRemembered = 1 << 20;
}
