using System.Runtime.CompilerServices;

namespace SfNet.Numerics;

/// <summary>
/// tanh x from |x|, with the sign put back at the end: an odd polynomial near 0, where a difference of exponentials would cancel, and
/// 1 − 2 / (e²ˣ + 1) elsewhere.
/// </summary>
internal static class HyperbolicTangent
{
    private const float PolynomialBelow = 0.55f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct
    {
        V negative = S.Subtract(S.Zero, x);
        V magnitude = S.SelectGreater(S.Zero, x, negative, x);

        V one = S.Broadcast(1f);
        V exp = Exponential.Exp<S, V>(S.Add(magnitude, magnitude));
        V far = S.Subtract(one, S.Divide(S.Broadcast(2f), S.Add(exp, one)));

        // tanh x = x + x³ · p(x²). The coefficients of p minimise the largest relative error of tanh x, which is 1.0e-9.
        V square = S.Multiply(x, x);
        V p = S.Broadcast(-0.0062742391f);
        p = S.MultiplyAdd(p, square, S.Broadcast(0.021071678f));
        p = S.MultiplyAdd(p, square, S.Broadcast(-0.053852309f));
        p = S.MultiplyAdd(p, square, S.Broadcast(0.13332586f));
        p = S.MultiplyAdd(p, square, S.Broadcast(-0.33333316f));
        V near = S.MultiplyAdd(S.Multiply(p, square), x, x);

        V result = S.SelectGreater(S.Zero, x, S.Subtract(S.Zero, far), far);
        return S.SelectGreater(magnitude, S.Broadcast(PolynomialBelow), result, near);
    }
}
