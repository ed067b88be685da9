using System.Runtime.Intrinsics;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>A call of a kernel, ready to run at any vector width.</summary>
internal interface IWidthKernel
{
    /// <summary>Runs on vectors of one width.</summary>
    void Run<S, V>()
        where S : struct, ISimd<V>
        where V : struct;
}

/// <summary>Runs kernels at a vector width.</summary>
internal static class WidthDispatch
{
    /// <summary>Runs a kernel at the machine's best width. The tests are constants to the compiler, which builds the path taken and no other.</summary>
    public static void RunBest<TKernel>(TKernel kernel)
        where TKernel : struct, IWidthKernel, allows ref struct
    {
        if (SimdWidth.Has512)
        {
            kernel.Run<Simd512, Vector512<float>>();
        }
        else if (SimdWidth.Has256)
        {
            kernel.Run<Simd256, Vector256<float>>();
        }
        else if (SimdWidth.Has128)
        {
            kernel.Run<Simd128, Vector128<float>>();
        }
        else
        {
            kernel.Run<Scalar, float>();
        }
    }

    /// <summary>Runs a kernel at a width of 1, 4, 8 or 16 floats, emulated where the machine lacks it.</summary>
    public static void Run<TKernel>(TKernel kernel, int lanes)
        where TKernel : struct, IWidthKernel, allows ref struct
    {
        switch (lanes)
        {
            case 16:
                kernel.Run<Simd512, Vector512<float>>();
                break;
            case 8:
                kernel.Run<Simd256, Vector256<float>>();
                break;
            case 4:
                kernel.Run<Simd128, Vector128<float>>();
                break;
            default:
                kernel.Run<Scalar, float>();
                break;
        }
    }
}
