using System.Runtime.CompilerServices;

namespace SfNet.Ilgpu;

/// <summary>Four numbers of half precision as they lie in memory; kernels compute with <see cref="Float4"/>. Views of it start at multiples of 8 bytes.</summary>
public struct Half4
{
    /// <summary>The first number.</summary>
    public ILGPU.Half X;

    /// <summary>The second number.</summary>
    public ILGPU.Half Y;

    /// <summary>The third number.</summary>
    public ILGPU.Half Z;

    /// <summary>The fourth number.</summary>
    public ILGPU.Half W;

    /// <summary>Puts four numbers together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Half4(ILGPU.Half x, ILGPU.Half y, ILGPU.Half z, ILGPU.Half w)
    {
        X = x;
        Y = y;
        Z = z;
        W = w;
    }

    /// <summary>The same numbers in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Float4(Half4 value) => new(value.X, value.Y, value.Z, value.W);

    /// <summary>The nearest numbers of half precision; infinity from 65520 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half4(Float4 value) => new((ILGPU.Half)value.X, (ILGPU.Half)value.Y, (ILGPU.Half)value.Z, (ILGPU.Half)value.W);
}
