namespace SfNet;

/// <summary>Where a value lies in the arena of a plan.</summary>
/// <param name="Name">The member.</param>
/// <param name="Offset">Bytes from the start of the arena.</param>
/// <param name="Size">Its shape.</param>
/// <param name="Stride">Floats from one pixel to the next.</param>
public sealed record MapInfo(string Name, long Offset, InputSize Size, int Stride);
