using System;

namespace ILGPU;

public readonly struct Index2D : IIndex, IEquatable<Index2D>
{
    public static readonly Index2D Zero = new(0, 0);

    public static readonly Index2D One = new(1, 1);

    public Index2D(int x, int y) => (X, Y) = (x, y);

    public int X { get; }

    public int Y { get; }

    public int Size => checked(X * Y);

    long IIndex.Size => (long)X * Y;

    public static implicit operator Index2D((int, int) values) => new(values.Item1, values.Item2);

    public static bool operator ==(Index2D first, Index2D second) => first.Equals(second);

    public static bool operator !=(Index2D first, Index2D second) => !first.Equals(second);

    public void Deconstruct(out int x, out int y) => (x, y) = (X, Y);

    public bool Equals(Index2D other) => X == other.X && Y == other.Y;

    public override bool Equals(object? obj) => obj is Index2D other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(X, Y);
}
