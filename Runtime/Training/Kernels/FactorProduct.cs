using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of a product times all factors but one, at any pixel.</summary>
internal unsafe struct FactorProduct
{
    /// <summary>The gradient of the product.</summary>
    public BatchMap OutputGradient;

    /// <summary>The other factors; one pixel is repeated over the map, one channel over the channels.</summary>
    public BatchMap* Others;

    /// <summary>How many there are.</summary>
    public int Count;

    /// <summary>The gradient of the factor.</summary>
    public BatchMap Target;

    /// <summary>Whether to add to what it holds.</summary>
    public bool Accumulate;

    /// <summary>A vector of channels of a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V At<S, V>(int image, int row, int column, int channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        V value = S.Load(OutputGradient[image].Pixel(row, column) + channel);
        for (int i = 0; i < Count; i++)
        {
            Map other = Others[i][image];
            float* pixel = other.Pixels == 1 ? other.Data : other.Pixel(row, column);
            value = S.Multiply(value, other.Channels == 1 ? S.Broadcast(*pixel) : S.Load(pixel + channel));
        }

        return value;
    }
}
