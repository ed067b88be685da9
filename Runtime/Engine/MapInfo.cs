namespace SfNet;

/// <summary>Where a value lies in the arena of a plan.</summary>
/// <param name="Name">The member.</param>
/// <param name="Offset">Bytes from the start of the arena; −1 where it is never stored there.</param>
/// <param name="Size">Its shape.</param>
/// <param name="Stride">Floats from one pixel to the next.</param>
public sealed record MapInfo(string Name, long Offset, InputSize Size, int Stride)
{
    /// <summary>How what is stored becomes the value when it is handed out, or null where the value itself is stored.</summary>
    public ResizeInfo? Resize { get; init; }
}
