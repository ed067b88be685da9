using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient passes where the input is positive.</summary>
public readonly struct ReluGradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct => S.SelectNotNumber(input, gradient, S.SelectGreater(input, S.Zero, gradient, S.Zero));
}

/// <summary>The gradient passes where the input lies between 0 and 6, neither included.</summary>
public readonly struct Relu6Gradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct =>
        S.SelectNotNumber(input, gradient, S.SelectGreater(input, S.Zero, S.SelectGreater(S.Broadcast(6f), input, gradient, S.Zero), S.Zero));
}

/// <summary>The gradient passes where the input is positive, and times a slope elsewhere.</summary>
/// <param name="slope">The slope.</param>
public readonly struct LeakyReluGradient(float slope) : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct => S.SelectGreater(input, S.Zero, gradient, S.Multiply(gradient, S.Broadcast(slope)));
}

/// <summary>dy · s · (1 − s) with s = sigmoid(x).</summary>
public readonly struct SigmoidGradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct
    {
        V result = Elementwise.Sigmoid<S, V>(input);
        return S.Multiply(gradient, S.Multiply(result, S.Subtract(S.Broadcast(1f), result)));
    }
}

/// <summary>dy / 6 between −3 and 3, neither included.</summary>
public readonly struct HardSigmoidGradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sixth = S.Multiply(gradient, S.Broadcast(1f / 6f));
        return S.SelectGreater(input, S.Broadcast(-3f), S.SelectGreater(S.Broadcast(3f), input, sixth, S.Zero), S.Zero);
    }
}

/// <summary>dy · (1 − t²) with t = tanh(x).</summary>
public readonly struct TanhGradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct
    {
        V result = Elementwise.Tanh<S, V>(input);
        return S.Multiply(gradient, S.Subtract(S.Broadcast(1f), S.Multiply(result, result)));
    }
}

/// <summary>dy · s · (1 + x · (1 − s)) with s = sigmoid(x).</summary>
public readonly struct SiluGradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sigmoid = Elementwise.Sigmoid<S, V>(input);
        V one = S.Broadcast(1f);
        return S.Multiply(gradient, S.Multiply(sigmoid, S.MultiplyAdd(input, S.Subtract(one, sigmoid), one)));
    }
}

/// <summary>0 below −3, dy above 3, and dy · (x / 3 + ½) between them, both included.</summary>
public readonly struct HardSwishGradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct
    {
        V between = S.Multiply(gradient, S.Add(S.Divide(input, S.Broadcast(3f)), S.Broadcast(0.5f)));
        return S.SelectGreater(S.Broadcast(-3f), input, S.Zero, S.SelectGreater(input, S.Broadcast(3f), gradient, between));
    }
}

/// <summary>The gradient passes everywhere: for sums, copies and the parts of concatenations.</summary>
public readonly struct PassingGradient : IActivationGradient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct => gradient;
}
