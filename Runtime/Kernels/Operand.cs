using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>An epilogue's operand with a value for each pixel and channel, such as the other side of a residual addition.</summary>
/// <param name="map">As many pixels as the output, and at least as many channels.</param>
public readonly unsafe struct MapOperand(Map map)
{
    private readonly float* data = map.Data;
    private readonly nint stride = map.Stride;

    /// <summary>The values of one pixel from a channel on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<S, V>(nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct => S.Load(data + (pixel * stride) + channel);

    /// <summary>Where the values of a pixel lie.</summary>
    public nint Address(nint pixel) => (nint)(data + (pixel * stride));
}

/// <summary>An epilogue's operand with one value for each channel, the same at all pixels, such as a bias or a squeeze-and-excitation gate.</summary>
/// <param name="data">As many floats as the output has channels, readable up to 64 bytes past the last.</param>
public readonly unsafe struct ChannelOperand(float* data)
{
    private readonly float* data = data;

    /// <summary>Takes the values of a map of one pixel; generated code has no pointers of its own.</summary>
    /// <param name="map">One pixel with as many channels as the output.</param>
    public ChannelOperand(Map map)
        : this(map.Data)
    {
    }

    /// <summary>The values from a channel on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<S, V>(nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct => S.Load(data + channel);
}

/// <summary>An epilogue's operand with one value for each pixel, the same in all channels, such as an attention map.</summary>
/// <param name="map">As many pixels as the output; its first channel is read.</param>
public readonly unsafe struct PixelOperand(Map map)
{
    private readonly float* data = map.Data;
    private readonly nint stride = map.Stride;

    /// <summary>The value of one pixel, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<S, V>(nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct => S.Broadcast(data[pixel * stride]);
}
