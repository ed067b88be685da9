namespace SfNet.Generator.Planning;

/// <summary>A block of memory and the steps, first and last included, during which it is needed.</summary>
internal sealed record Block(int Value, long Bytes, int First, int Last)
{
    public bool Overlaps(Block other) => First <= other.Last && other.First <= Last;
}
