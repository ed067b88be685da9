using System;
using System.Runtime.Intrinsics;
using SfNet.Numerics;
using SfNet.Runtime.Tests.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Numerics;

public sealed unsafe class SimdTests
{
    [Fact]
    public void A_partial_store_writes_exactly_the_lanes_asked_for()
    {
        PartialStore<Scalar, float>();
        PartialStore<Simd128, Vector128<float>>();
        PartialStore<Simd256, Vector256<float>>();
        PartialStore<Simd512, Vector512<float>>();
    }

    [Fact]
    public void A_permutation_picks_any_lane()
    {
        Permutation<Scalar, float>();
        Permutation<Simd128, Vector128<float>>();
        Permutation<Simd256, Vector256<float>>();
        Permutation<Simd512, Vector512<float>>();
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void Scaling_by_a_power_of_two_rounds_once(int lanes)
    {
        float[] n = [-252f, -160f, -150f, -149f, -148f, -127f, -126f, -75f, -1f, 0f, 1f, 126f, 127f, 128f, 150f, 254f];

        float[] y = Lanes.Apply(default(ScaleOne), n, lanes);

        for (int i = 0; i < n.Length; i++)
        {
            Assert.Equal((float)(1.7f * Math.Pow(2, n[i])), y[i]);
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_lane_that_is_not_a_number_is_told_apart(int lanes)
    {
        float[] x = [float.NaN, 1f, float.PositiveInfinity, float.NegativeInfinity, 0f, -float.NaN, 2f, 3f, 4f, 5f, 6f, float.NaN, 8f, 9f, 10f, 11f];

        float[] y = Lanes.Apply(default(MarkNaN), x, lanes);

        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(float.IsNaN(x[i]) ? 1f : 0f, y[i]);
        }
    }

    [Fact]
    public void Four_vectors_are_summed_each_by_itself()
    {
        Sums<Scalar, float>();
        Sums<Simd128, Vector128<float>>();
        Sums<Simd256, Vector256<float>>();
        Sums<Simd512, Vector512<float>>();
    }

    private static void Sums<S, V>()
        where S : struct, ISimd<V>
        where V : struct
    {
        float* values = stackalloc float[4 * 16];
        float* sums = stackalloc float[5];
        float[] expected = new float[5];
        for (int i = 0; i < 4 * S.Count; i++)
        {
            values[i] = (i * i) + 1;
            int vector = i / S.Count;
            expected[vector < 2 ? vector : vector + 1] += values[i];
        }

        S.StoreSums(sums, S.Load(values), S.Load(values + S.Count), sums + 3, S.Load(values + (2 * S.Count)), S.Load(values + (3 * S.Count)));

        Assert.Equal(expected, new ReadOnlySpan<float>(sums, 5).ToArray());
    }

    private static void PartialStore<S, V>()
        where S : struct, ISimd<V>
        where V : struct
    {
        float* source = stackalloc float[16];
        float* target = stackalloc float[18];
        for (int count = 0; count <= S.Count; count++)
        {
            for (int i = 0; i < 18; i++)
            {
                target[i] = -1f;
                source[Math.Min(i, 15)] = i + 1;
            }

            S.StorePartial(target + 1, S.Load(source), count);

            for (int i = -1; i < 17; i++)
            {
                Assert.Equal(i >= 0 && i < count ? source[i] : -1f, target[i + 1]);
            }
        }
    }

    private static void Permutation<S, V>()
        where S : struct, ISimd<V>
        where V : struct
    {
        float* table = stackalloc float[16];
        float* target = stackalloc float[16];
        int* indices = stackalloc int[16];
        for (int i = 0; i < S.Count; i++)
        {
            table[i] = 100 + i;
            indices[i] = ((i * 3) + 1) % S.Count;
        }

        S.Store(target, S.Permute(S.Load(table), indices));

        for (int i = 0; i < S.Count; i++)
        {
            Assert.Equal(table[indices[i]], target[i]);
        }
    }

    private struct ScaleOne : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => S.ScaleByPowerOfTwo(S.Broadcast(1.7f), value);
    }

    private struct MarkNaN : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => S.SelectNotNumber(value, S.Broadcast(1f), S.Zero);
    }
}
