using System;
using System.Collections.Generic;
using SfNet.Numerics;
using SfNet.Runtime.Tests.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Numerics;

public sealed class ElementwiseTests
{
    private static readonly float[] Special =
    [
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 3f, -3f,
        6f, 7f, -100f,
    ];

    // In units in the last place, where the result is in the normal range.
    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void The_exponential_is_within_one_unit(int lanes) => AssertAccurate(default(Exp), Math.Exp, 1.0, lanes);

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void The_sigmoid_is_within_two_units(int lanes) => AssertAccurate(default(Sigmoid), x => 1 / (1 + Math.Exp(-x)), 2.5, lanes);

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void The_hyperbolic_tangent_is_within_two_units(int lanes) => AssertAccurate(default(Tanh), Math.Tanh, 2.0, lanes);

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void Silu_is_within_three_units_until_its_exponential_overflows(int lanes) =>
        AssertAccurate(default(Silu), x => x / (1 + Math.Exp(-x)), 3.0, lanes, lowest: -88f);

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void The_exponential_has_its_limits(int lanes)
    {
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 88.72283f, 88.72284f, -103.9f, -104f, -1e30f, 1e30f, 0f, -0f, 1e-20f, 0, 0, 0, 0];

        float[] y = Lanes.Apply(default(Exp), x, lanes);

        Assert.Equal(float.NaN, y[0]);
        Assert.Equal(float.PositiveInfinity, y[1]);
        Assert.Equal(0f, y[2]);
        Assert.True(float.IsFinite(y[3]));
        Assert.Equal(float.PositiveInfinity, y[4]);
        Assert.Equal(float.Epsilon, y[5]);
        Assert.Equal([0f, 0f, float.PositiveInfinity, 1f, 1f, 1f], y[6..12]);
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void Activations_follow_their_definitions(int lanes)
    {
        AssertDefinition(default(Relu), x => float.IsNaN(x) ? x : Math.Max(0, x), lanes);
        AssertDefinition(default(Relu6), x => float.IsNaN(x) ? x : Math.Clamp(x, 0, 6), lanes);
        AssertDefinition(default(Leaky), x => x > 0 ? x : x * 0.125f, lanes);
        AssertDefinition(default(Clamp), x => float.IsNaN(x) ? x : Math.Clamp(x, -1.5f, 2.5f), lanes);
        AssertDefinition(default(HardSigmoid), x => float.IsNaN(x) ? x : Math.Clamp(x + 3f, 0, 6) / 6f, lanes);
        AssertDefinition(default(HardSwish), x => float.IsNaN(x) ? x : x * Math.Clamp(x + 3f, 0, 6) / 6f, lanes);
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void What_is_not_a_number_stays_so(int lanes)
    {
        float[] x = new float[16];
        x[5] = float.NaN;
        float[][] results =
        [
            Lanes.Apply(default(Exp), x, lanes), Lanes.Apply(default(Sigmoid), x, lanes), Lanes.Apply(default(Tanh), x, lanes),
            Lanes.Apply(default(Silu), x, lanes), Lanes.Apply(default(Relu), x, lanes), Lanes.Apply(default(HardSwish), x, lanes),
        ];

        Assert.All(results, y => Assert.True(float.IsNaN(y[5]) && float.IsFinite(y[4]) && float.IsFinite(y[6])));
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void Sigmoid_tanh_and_silu_have_the_limits_of_PyTorch(int lanes)
    {
        float[] x = [float.PositiveInfinity, float.NegativeInfinity, 100f, -100f, 1e-30f, -1e-30f, -0f, 0f, 0, 0, 0, 0, 0, 0, 0, 0];

        Assert.Equal([1f, 0f, 1f, 0f, 0.5f, 0.5f, 0.5f, 0.5f], Lanes.Apply(default(Sigmoid), x, lanes)[..8]);
        Assert.Equal([1f, -1f, 1f, -1f, 1e-30f, -1e-30f, -0f, 0f], Lanes.Apply(default(Tanh), x, lanes)[..8]);
        Assert.Equal([float.PositiveInfinity, float.NaN, 100f, 0f], Lanes.Apply(default(Silu), x, lanes)[..4]);
    }

    private static void AssertDefinition<TOperation>(TOperation operation, Func<float, float> definition, int lanes)
        where TOperation : struct, Lanes.IOperation
    {
        float[] results = Lanes.Apply(operation, Special, lanes);
        for (int i = 0; i < Special.Length; i++)
        {
            Assert.True(definition(Special[i]).Equals(results[i]), $"{operation} of {Special[i]}: expected {definition(Special[i])}, got {results[i]}");
        }
    }

    private static void AssertAccurate<TOperation>(TOperation operation, Func<double, double> definition, double units, int lanes, float lowest = float.MinValue)
        where TOperation : struct, Lanes.IOperation
    {
        float[] x = [.. Sweep()];
        float[] y = Lanes.Apply(operation, x, lanes);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = definition(x[i]);
            if (x[i] < lowest || Math.Abs(expected) < 1.18e-38 || Math.Abs(expected) > float.MaxValue)
            {
                continue;
            }

            float magnitude = (float)Math.Abs(expected);
            double unit = (double)MathF.BitIncrement(magnitude) - magnitude;
            if (!(Math.Abs(y[i] - expected) <= units * unit))
            {
                Assert.Fail($"{typeof(TOperation).Name} of {x[i]:R}: expected {expected:R}, got {y[i]:R}, {Math.Abs(y[i] - expected) / unit} units off.");
            }
        }
    }

    // Every 4099th float of both signs, and fine steps where most activations live.
    private static IEnumerable<float> Sweep()
    {
        const int step = 4099;
        int count = 0;
        for (long bits = 0; bits < 0x7F800000; bits += step)
        {
            yield return BitConverter.Int32BitsToSingle((int)bits);
            yield return -BitConverter.Int32BitsToSingle((int)bits);
            count += 2;
        }

        for (int i = -100_000; i < 100_000; i++)
        {
            yield return i * 0.00101f;
            count++;
        }

        for (; count % 16 != 0; count++)
        {
            yield return 0f;
        }
    }

    private struct Exp : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Exp<S, V>(value);
    }

    private struct Sigmoid : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Sigmoid<S, V>(value);
    }

    private struct Tanh : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Tanh<S, V>(value);
    }

    private struct Silu : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Silu<S, V>(value);
    }

    private struct Relu : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Relu<S, V>(value);
    }

    private struct Relu6 : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Relu6<S, V>(value);
    }

    private struct Leaky : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.LeakyRelu<S, V>(value, 0.125f);
    }

    private struct Clamp : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Clamp<S, V>(value, -1.5f, 2.5f);
    }

    private struct HardSigmoid : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.HardSigmoid<S, V>(value);
    }

    private struct HardSwish : Lanes.IOperation
    {
        public readonly V Apply<S, V>(V value)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.HardSwish<S, V>(value);
    }
}
