namespace SfNet;

/// <summary>Where a value lies in the arena of a plan.</summary>
/// <param name="Name">The member.</param>
/// <param name="Offset">Bytes from the start of the arena; −1 where it is never stored there.</param>
/// <param name="Size">Its shape.</param>
/// <param name="Stride">Floats from one pixel to the next.</param>
public sealed record MapInfo(string Name, long Offset, InputSize Size, int Stride);
