using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The argmax over planes of scores, one plane for each class and one pixel for each lane, so that no lane needs another. Among equal
/// scores the lowest class wins; a score that is not a number beats all others.
/// </summary>
internal static unsafe class ScorePlanes
{
    /// <summary>Takes over a further class, with the same label in all lanes, where its score is larger. No score may be NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S, V>(V score, V label, ref V best, ref V labels)
        where S : struct, ISimd<V>
        where V : struct
    {
        labels = S.SelectGreater(score, best, label, labels);
        best = S.Max(score, best);
    }

    /// <summary>Takes over a further class whose score is larger, or the first that is not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeAny<S, V>(V score, V label, ref V best, ref V labels)
        where S : struct, ISimd<V>
        where V : struct
    {
        V newLabels = S.SelectNotNumber(score, label, S.SelectGreater(score, best, label, labels));
        V newBest = S.SelectNotNumber(score, score, S.Max(score, best));
        labels = S.SelectNotNumber(best, labels, newLabels);
        best = S.SelectNotNumber(best, best, newBest);
    }

    /// <summary>Stores labels 0 to 255 as bytes.</summary>
    public static void StoreBytes(float* labels, byte* target, int count)
    {
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; i + 16 <= count; i += 16)
            {
                Vector128<short> low = Narrow(labels + i);
                Vector128<short> high = Narrow(labels + i + 8);
                Vector128.Narrow(low.AsUInt16(), high.AsUInt16()).Store(target + i);
            }
        }

        for (; i < count; i++)
        {
            target[i] = (byte)labels[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Narrow(float* labels) => Vector128.Narrow(
        Vector128.ConvertToInt32Native(Vector128.Load(labels)), Vector128.ConvertToInt32Native(Vector128.Load(labels + 4)));
}
