using System;

namespace SfNet.Kernels;

/// <summary>A factor and an offset for each channel: a batch normalisation that could not be folded into weights.</summary>
public sealed unsafe class ChannelFactors : PackedWeights
{
    private readonly int channels;

    private ChannelFactors(int channels)
        : base((2L * channels) + 16, 1) => this.channels = channels;

    /// <summary>The factors, as an epilogue reads them.</summary>
    public ChannelOperand Factor => new(Data);

    /// <summary>The offsets, as an epilogue reads them.</summary>
    public ChannelOperand Offset => new(Data + channels);

    /// <summary>Packs factors and offsets.</summary>
    /// <param name="factor">One number for each channel.</param>
    /// <param name="offset">As many numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ChannelFactors Pack(ReadOnlySpan<float> factor, ReadOnlySpan<float> offset)
    {
        RequireLength(offset.Length, factor.Length, "The offset of a batch normalisation");
        var packed = new ChannelFactors(factor.Length);
        factor.CopyTo(new Span<float>(packed.Data, factor.Length));
        offset.CopyTo(new Span<float>(packed.Data + factor.Length, factor.Length));
        return packed;
    }
}
