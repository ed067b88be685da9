using System;

namespace SfNet.Emulation;

/// <summary>Sizes or positions in three dimensions; x varies fastest.</summary>
public readonly record struct Extent(int X, int Y, int Z)
{
    public long Size => (long)X * Y * Z;

    public Extent At(long linear) => new((int)(linear % X), (int)(linear / X % Y), (int)(linear / X / Y));

    public override string ToString() => FormattableString.Invariant($"({X}, {Y}, {Z})");
}
