using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Sums a; the second sum stays zero.</summary>
internal readonly unsafe struct PlainTerms : IChannelTerms
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<S, V>(float* a, float* b, int channel, ref V first, ref V second)
        where S : struct, ISimd<V>
        where V : struct => first = S.Add(first, S.Load(a));
}

/// <summary>Sums a · b; the second sum stays zero.</summary>
internal readonly unsafe struct ProductTerms : IChannelTerms
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<S, V>(float* a, float* b, int channel, ref V first, ref V second)
        where S : struct, ISimd<V>
        where V : struct => first = S.MultiplyAdd(S.Load(a), S.Load(b), first);
}

/// <summary>Sums the squared deviations of a from a mean, and the deviations, which make up for the rounding of the mean.</summary>
/// <param name="mean">The mean of each channel.</param>
internal readonly unsafe struct DeviationTerms(float* mean) : IChannelTerms
{
    private readonly float* mean = mean;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<S, V>(float* a, float* b, int channel, ref V first, ref V second)
        where S : struct, ISimd<V>
        where V : struct
    {
        V deviation = S.Subtract(S.Load(a), S.Load(mean + channel));
        first = S.MultiplyAdd(deviation, deviation, first);
        second = S.Add(second, deviation);
    }
}

/// <summary>Sums a, and a times the deviation of b from a mean.</summary>
/// <param name="mean">The mean of each channel.</param>
internal readonly unsafe struct CovarianceTerms(float* mean) : IChannelTerms
{
    private readonly float* mean = mean;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<S, V>(float* a, float* b, int channel, ref V first, ref V second)
        where S : struct, ISimd<V>
        where V : struct
    {
        V value = S.Load(a);
        first = S.Add(first, value);
        second = S.MultiplyAdd(value, S.Subtract(S.Load(b), S.Load(mean + channel)), second);
    }
}
