namespace SfNet.Generator.Graph;

/// <summary>The shape of a value for one image: channels, rows and columns; a flat value has its features in <see cref="Channels"/>.</summary>
internal readonly record struct TensorType(int Channels, int Height, int Width, bool Flat = false)
{
    /// <summary>More elements than this do not fit the 32-bit indices of the kernels.</summary>
    public const long MaximumElements = int.MaxValue / 4;

    /// <summary>The type of a node that gives no value, but only the gradients of parameters.</summary>
    public static TensorType Nothing => default;

    public long Elements => (long)Channels * Height * Width;

    public int Pixels => Height * Width;

    public override string ToString() => Flat ? $"{Channels}" : $"{Channels}×{Height}×{Width}";
}
