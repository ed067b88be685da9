using System;

namespace ILGPU;

public readonly struct Half : IEquatable<Half>, IComparable<Half>
{
    public static readonly Half Zero = (Half)0f;

    public static readonly Half One = (Half)1f;

    public static readonly Half NaN = (Half)float.NaN;

    public static readonly Half PositiveInfinity = (Half)float.PositiveInfinity;

    public static readonly Half NegativeInfinity = (Half)float.NegativeInfinity;

    public static readonly Half MaxValue = (Half)65504f;

    public static readonly Half MinValue = (Half)(-65504f);

    internal Half(ushort bits) => Bits = bits;

    internal ushort Bits { get; }

    public static implicit operator float(Half halfValue) => (float)BitConverter.UInt16BitsToHalf(halfValue.Bits);

    public static explicit operator Half(float floatValue) => new(BitConverter.HalfToUInt16Bits((System.Half)floatValue));

    public static Half operator +(Half first, Half second) => (Half)((float)first + second);

    public static Half operator -(Half first, Half second) => (Half)((float)first - second);

    public static Half operator *(Half first, Half second) => (Half)((float)first * second);

    public static Half operator /(Half first, Half second) => (Half)((float)first / second);

    public static Half operator -(Half halfValue) => (Half)(-(float)halfValue);

    public static bool operator ==(Half first, Half second) => (float)first == second;

    public static bool operator !=(Half first, Half second) => (float)first != second;

    public static bool operator <(Half first, Half second) => (float)first < second;

    public static bool operator >(Half first, Half second) => (float)first > second;

    public static bool operator <=(Half first, Half second) => (float)first <= second;

    public static bool operator >=(Half first, Half second) => (float)first >= second;

    public static bool IsNaN(Half half) => float.IsNaN(half);

    public int CompareTo(Half other) => ((float)this).CompareTo(other);

    public bool Equals(Half other) => this == other;

    public override bool Equals(object? obj) => obj is Half other && Equals(other);

    public override int GetHashCode() => Bits;
}
