using System;

namespace ILGPU;

public readonly struct Index3D : IIndex, IEquatable<Index3D>
{
    public static readonly Index3D Zero = new(0, 0, 0);

    public static readonly Index3D One = new(1, 1, 1);

    public Index3D(int x, int y, int z) => (X, Y, Z) = (x, y, z);

    public int X { get; }

    public int Y { get; }

    public int Z { get; }

    public int Size => checked(X * Y * Z);

    long IIndex.Size => (long)X * Y * Z;

    public static implicit operator Index3D((int, int, int) values) => new(values.Item1, values.Item2, values.Item3);

    public static bool operator ==(Index3D first, Index3D second) => first.Equals(second);

    public static bool operator !=(Index3D first, Index3D second) => !first.Equals(second);

    public void Deconstruct(out int x, out int y, out int z) => (x, y, z) = (X, Y, Z);

    public bool Equals(Index3D other) => X == other.X && Y == other.Y && Z == other.Z;

    public override bool Equals(object? obj) => obj is Index3D other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(X, Y, Z);
}
