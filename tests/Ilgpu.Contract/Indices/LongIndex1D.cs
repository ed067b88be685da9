using System;

namespace ILGPU;

public readonly struct LongIndex1D : IIndex, IEquatable<LongIndex1D>
{
    public static readonly LongIndex1D Zero = new(0);

    public static readonly LongIndex1D One = new(1);

    public LongIndex1D(long x) => X = x;

    public long X { get; }

    public long Size => X;

    public static implicit operator LongIndex1D(long idx) => new(idx);

    public static implicit operator long(LongIndex1D idx) => idx.X;

    public static explicit operator Index1D(LongIndex1D index) => index.ToIntIndex();

    public static bool operator ==(LongIndex1D first, LongIndex1D second) => first.X == second.X;

    public static bool operator !=(LongIndex1D first, LongIndex1D second) => first.X != second.X;

    public Index1D ToIntIndex() => new(checked((int)X));

    public bool Equals(LongIndex1D other) => X == other.X;

    public override bool Equals(object? obj) => obj is LongIndex1D other && Equals(other);

    public override int GetHashCode() => X.GetHashCode();
}
