using System.Runtime.Intrinsics;
using SfNet.Numerics;

namespace SfNet.Runtime.Tests.Numerics;

/// <summary>Applies an operation on vectors to numbers, at any width.</summary>
internal static unsafe class Lanes
{
    public interface IOperation
    {
        V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct;
    }

    /// <summary>Applies to each number; the length must be a multiple of 16.</summary>
    public static float[] Apply<TOperation>(TOperation operation, float[] values, int lanes)
        where TOperation : struct, IOperation => lanes switch
        {
            16 => Apply<TOperation, Simd512, Vector512<float>>(operation, values),
            8 => Apply<TOperation, Simd256, Vector256<float>>(operation, values),
            4 => Apply<TOperation, Simd128, Vector128<float>>(operation, values),
            _ => Apply<TOperation, Scalar, float>(operation, values),
        };

    private static float[] Apply<TOperation, S, V>(TOperation operation, float[] values)
        where TOperation : struct, IOperation
        where S : struct, ISimd<V>
        where V : struct
    {
        float[] results = new float[values.Length];
        fixed (float* source = values, target = results)
        {
            for (int i = 0; i < values.Length; i += S.Count)
            {
                S.Store(target + i, operation.Apply<S, V>(S.Load(source + i)));
            }
        }

        return results;
    }
}
