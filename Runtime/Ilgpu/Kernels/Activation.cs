using System.Runtime.CompilerServices;
using ILGPU.Algorithms;

namespace SfNet.Ilgpu;

/// <summary>
/// Functions that kernels apply to their results before they store them. The definitions are PyTorch's, as those of <see cref="SfNet.Numerics.Elementwise"/> for
/// the processor: what is not a number stays so, and large or infinite numbers reach the limits of the function.
/// </summary>
public static class Activation
{
    // tanh x = x + x³ · p(x²) below this, where a difference of exponentials would cancel.
    private const float PolynomialBelow = 0.55f;

    /// <summary>max(x, 0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float x) => x < 0f ? 0f : x;

    /// <summary>max(x, 0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Relu(Float4 x) => new(Relu(x.X), Relu(x.Y), Relu(x.Z), Relu(x.W));

    /// <summary>x held between two limits; the upper one wins where they cross.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clamp(float x, float min, float max)
    {
        float raised = x < min ? min : x;
        return raised > max ? max : raised;
    }

    /// <summary>x held between two limits; the upper one wins where they cross.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Clamp(Float4 x, float min, float max) => new(Clamp(x.X, min, max), Clamp(x.Y, min, max), Clamp(x.Z, min, max), Clamp(x.W, min, max));

    /// <summary>x where it is positive, else x · slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LeakyRelu(float x, float slope) => x > 0f ? x : x * slope;

    /// <summary>x where it is positive, else x · slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 LeakyRelu(Float4 x, float slope) => new(LeakyRelu(x.X, slope), LeakyRelu(x.Y, slope), LeakyRelu(x.Z, slope), LeakyRelu(x.W, slope));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x) => 1f / (1f + XMath.Exp(-x));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Sigmoid(Float4 x) => new(Sigmoid(x.X), Sigmoid(x.Y), Sigmoid(x.Z), Sigmoid(x.W));

    /// <summary>(x + 3) / 6, held between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSigmoid(float x) => Clamp(x + 3f, 0f, 6f) / 6f;

    /// <summary>(x + 3) / 6, held between 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 HardSigmoid(Float4 x) => new(HardSigmoid(x.X), HardSigmoid(x.Y), HardSigmoid(x.Z), HardSigmoid(x.W));

    /// <summary>The hyperbolic tangent, accurate relative to its result also for the smallest x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x)
    {
        float magnitude = x < 0f ? -x : x;
        float far = 1f - (2f / (XMath.Exp(magnitude + magnitude) + 1f));
        float square = x * x;
        float p = -0.0062742391f;
        p = (p * square) + 0.021071678f;
        p = (p * square) - 0.053852309f;
        p = (p * square) + 0.13332586f;
        p = (p * square) - 0.33333316f;
        float near = (p * square * x) + x;
        float signed = x < 0f ? -far : far;
        return magnitude < PolynomialBelow ? near : signed;
    }

    /// <summary>The hyperbolic tangent, accurate relative to its result also for the smallest x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Tanh(Float4 x) => new(Tanh(x.X), Tanh(x.Y), Tanh(x.Z), Tanh(x.W));

    /// <summary>x · sigmoid(x), also called swish; NaN for −∞, as in PyTorch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Silu(float x) => x / (1f + XMath.Exp(-x));

    /// <summary>x · sigmoid(x), also called swish; NaN for −∞, as in PyTorch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Silu(Float4 x) => new(Silu(x.X), Silu(x.Y), Silu(x.Z), Silu(x.W));

    /// <summary>x · hardsigmoid(x); NaN for −∞, as 0 · ∞ is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSwish(float x) => x * Clamp(x + 3f, 0f, 6f) / 6f;

    /// <summary>x · hardsigmoid(x); NaN for −∞, as 0 · ∞ is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 HardSwish(Float4 x) => new(HardSwish(x.X), HardSwish(x.Y), HardSwish(x.Z), HardSwish(x.W));
}
