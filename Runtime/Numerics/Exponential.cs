using System.Runtime.CompilerServices;

namespace SfNet.Numerics;

/// <summary>
/// eˣ by reduction to a small interval: x = n · ln 2 + r with integral n and |r| ≤ ln 2 / 2, so eˣ = 2ⁿ · eʳ.
/// </summary>
internal static class Exponential
{
    // Beyond these limits the result is ∞ or 0 for certain, and n stays within what a scaling by 2ⁿ accepts.
    private const float Lowest = -104f;
    private const float Highest = 89f;

    private const float Log2OfE = 1.44269504f;

    // ln 2 in two pieces. The first has nine significant bits, so that n times it is exact, fused or not.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<S, V>(V x)
        where S : struct, ISimd<V>
        where V : struct
    {
        x = S.Min(S.Broadcast(Highest), S.Max(S.Broadcast(Lowest), x));
        V n = S.Round(S.Multiply(x, S.Broadcast(Log2OfE)));
        V r = S.MultiplyAdd(n, S.Broadcast(-Ln2High), x);
        r = S.MultiplyAdd(n, S.Broadcast(-Ln2Low), r);

        // eʳ = 1 + r + r² · q(r). The coefficients of q minimise the largest relative error of eʳ, which is 3.1e-9.
        V q = S.Broadcast(0.0013814539f);
        q = S.MultiplyAdd(q, r, S.Broadcast(0.0083687454f));
        q = S.MultiplyAdd(q, r, S.Broadcast(0.041668389f));
        q = S.MultiplyAdd(q, r, S.Broadcast(0.16666521f));
        q = S.MultiplyAdd(q, r, S.Broadcast(0.49999994f));
        V exp = S.Add(S.MultiplyAdd(q, S.Multiply(r, r), r), S.Broadcast(1f));

        return S.ScaleByPowerOfTwo(exp, n);
    }
}
