using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>What is summed over the pixels, channel by channel.</summary>
internal unsafe interface IChannelTerms
{
    /// <summary>Adds the terms of one pixel and a vector of channels to two sums.</summary>
    /// <param name="a">The first map's values.</param>
    /// <param name="b">The second map's values.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="first">The first sum.</param>
    /// <param name="second">The second sum.</param>
    void Add<S, V>(float* a, float* b, int channel, ref V first, ref V second)
        where S : struct, ISimd<V>
        where V : struct;
}
