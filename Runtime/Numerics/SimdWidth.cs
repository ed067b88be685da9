using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SfNet.Numerics;

/// <summary>
/// Which vector width this machine runs kernels at. The properties are constants to the compiler, so a chain of tests on them leaves only
/// the path taken.
/// </summary>
public static class SimdWidth
{
    /// <summary>Floats in the widest vector that any machine has.</summary>
    internal const int Widest = 16;

    /// <summary>Whether <see cref="Simd512"/> runs, and runs at full speed.</summary>
    public static bool Has512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>Whether <see cref="Simd256"/> runs with fused multiply-add.</summary>
    public static bool Has256 => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Whether <see cref="Simd128"/> is more than an emulation.</summary>
    public static bool Has128 => Vector128.IsHardwareAccelerated;

    /// <summary>Floats in the widest vector that runs at full speed: 16, 8, 4 or 1.</summary>
    public static int Best => Has512 ? 16 : Has256 ? 8 : Has128 ? 4 : 1;
}
