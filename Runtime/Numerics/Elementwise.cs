using System.Runtime.CompilerServices;

namespace SfNet.Numerics;

/// <summary>
/// Functions of one number, applied to each lane of a vector; what is not a number stays so. The definitions are PyTorch's.
/// </summary>
public static class Elementwise
{
    /// <summary>max(x, 0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => S.Max(S.Zero, x);

    /// <summary>x where it is positive, else x · slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LeakyRelu<S, V>(V x, float slope)
        where S : struct, ISimd<V>
        where V : struct => S.SelectGreater(x, S.Zero, x, S.Multiply(x, S.Broadcast(slope)));

    /// <summary>x held between two limits, neither of which may be NaN; the upper one wins where they cross.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<S, V>(V x, float min, float max)
        where S : struct, ISimd<V>
        where V : struct => S.Min(S.Broadcast(max), S.Max(S.Broadcast(min), x));

    /// <summary>x held between 0 and 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu6<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => Clamp<S, V>(x, 0f, 6f);

    /// <summary>(x + 3) / 6, held between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V HardSigmoid<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => S.Divide(Relu6<S, V>(S.Add(x, S.Broadcast(3f))), S.Broadcast(6f));

    /// <summary>x · hardsigmoid(x); −∞ gives NaN, as 0 · ∞ does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V HardSwish<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => S.Divide(S.Multiply(x, Relu6<S, V>(S.Add(x, S.Broadcast(3f)))), S.Broadcast(6f));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => S.Divide(S.Broadcast(1f), OnePlusExpOfNegative<S, V>(x));

    /// <summary>x · sigmoid(x), also called swish; −0 below −88.7 and NaN for −∞, as in PyTorch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Silu<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => S.Divide(x, OnePlusExpOfNegative<S, V>(x));

    /// <summary>eˣ, within 1 unit in the last place; overflows to ∞ and underflows gradually to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => Exponential.Exp<S, V>(x);

    /// <summary>The hyperbolic tangent, odd to the bit and accurate relative to its result, also for the smallest x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => HyperbolicTangent.Tanh<S, V>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OnePlusExpOfNegative<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct => S.Add(S.Broadcast(1f), Exponential.Exp<S, V>(S.Subtract(S.Zero, x)));
}
