using System.Collections.Generic;
using System.Linq;

namespace SfNet.Benchmarks.Choice;

/// <summary>A layer to measure: a convolution of 3×3 at stride 1 that keeps its size.</summary>
internal sealed record ConvolutionLayer(int Inputs, int Outputs, int Height, int Width, int Dilation)
{
    /// <summary>Multiply-adds of the direct convolution.</summary>
    public double Products => 9.0 * Inputs * Outputs * Height * Width;

    public override string ToString() => $"{Inputs}→{Outputs} {Height}×{Width}{(Dilation > 1 ? $" d{Dilation}" : "")}";
}

/// <summary>The grid of layers that the cost model is fitted to: from a stem's few channels to the widest stage, from 7×7 to 256×256.</summary>
internal static class ConvolutionLayers
{
    private const double MostProducts = 2.5e9;
    private const double FewestProducts = 2e4;

    private static readonly (int Inputs, int Outputs)[] Channels =
    [
        (3, 16), (3, 64), (8, 8), (16, 16), (24, 24), (32, 32), (48, 96), (64, 2), (64, 64), (128, 128), (192, 192), (256, 64), (256, 256), (384, 384), (512, 128), (512, 512),
    ];

    private static readonly (int Height, int Width)[] Sizes = [(7, 7), (14, 14), (16, 32), (28, 28), (33, 57), (64, 64), (64, 128), (128, 256), (256, 256)];

    private static readonly ConvolutionLayer[] Dilated = [new(64, 64, 64, 128, 2), new(256, 256, 32, 64, 2), new(512, 512, 16, 32, 4), new(128, 128, 14, 14, 4)];

    public static IEnumerable<ConvolutionLayer> All { get; } =
        [.. from channels in Channels
            from size in Sizes
            let layer = new ConvolutionLayer(channels.Inputs, channels.Outputs, size.Height, size.Width, 1)
            where layer.Products is >= FewestProducts and <= MostProducts
            select layer,
         .. Dilated];
}
