using System;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>The sizes that a convolution's time depends on.</summary>
internal sealed record ConvolutionShape(int Inputs, int Outputs, int Groups, int Height, int Width, int Taps, int DilationHeight = 1, int DilationWidth = 1)
{
    public static ConvolutionShape Of(KernelSite site)
    {
        var (conv, input) = ConcatConv2d.Split(site.Node.Op, site.Input);
        return new(
            input.Channels,
            conv.Channels,
            conv.Groups,
            site.Output.Height,
            site.Output.Width,
            conv.Window.Taps,
            conv.Window.DilationHeight,
            conv.Window.DilationWidth);
    }

    public double Pixels => (double)Height * Width;

    /// <summary>Pixels in the sixes that a register tile takes.</summary>
    public double PaddedPixels => Padded(Pixels);

    public double GroupInputs => Inputs / (double)Groups;

    /// <summary>Output channels in the whole vectors that each group takes.</summary>
    public double PaddedOutputs => Groups * Math.Ceiling(Outputs / (double)Groups / CostRates.Lanes) * CostRates.Lanes;

    /// <summary>Winograd's tiles of so many output pixels on a side, on the grids that dilation leaves apart.</summary>
    public double Tiles(int side) => Tiled(Height, DilationHeight, side) * Tiled(Width, DilationWidth, side) * DilationHeight * DilationWidth;

    /// <summary>A number of rows in the sixes that a register tile takes.</summary>
    public static double Padded(double rows) => Math.Ceiling(rows / 6) * 6;

    private static double Tiled(int size, int dilation, int side) => Math.Ceiling(Math.Ceiling(size / (double)dilation) / side);
}
