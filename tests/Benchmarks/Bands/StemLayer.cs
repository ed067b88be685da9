using SfNet.Kernels;

namespace SfNet.Benchmarks.Bands;

/// <summary>Sizes of a convolution and the pooling behind it.</summary>
internal sealed record StemLayer(string Name, int Height, int Width, int Inputs, int Outputs, Window Window, Window Pool, bool IsWinograd)
{
    public int InputHeight => Height * Window.StrideHeight;

    public int InputWidth => Width * Window.StrideWidth;

    public int PooledHeight => Height / Pool.StrideHeight;

    public int PooledWidth => Width / Pool.StrideWidth;

    public long RowBytes => (long)Width * Outputs * sizeof(float);

    public long MapBytes => Height * RowBytes;
}
