using System;
using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>Operators that TorchSharp has no single call for. Maps are images, channels, rows, columns.</summary>
public static class TorchOperators
{
    /// <summary>
    /// Semantic-flow warp: samples a map at the size of a flow, each pixel displaced by it. Column q of W starts at −1 + 2q / (W − 1) and is moved by flow₀ / W; rows
    /// likewise by flow₁ / H.
    /// </summary>
    /// <param name="source">The map to sample.</param>
    /// <param name="flow">Two channels, along x and along y, at the output's size.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <returns>As many channels as the source, at the flow's size.</returns>
    public static Tensor FlowWarp(Tensor source, Tensor flow, bool alignCorners)
    {
        ArgumentNullException.ThrowIfNull(flow);
        (long height, long width) = (flow.shape[2], flow.shape[3]);
        Tensor x = linspace(-1, 1, width, flow.dtype, flow.device) + (flow.narrow(1, 0, 1) / width);
        Tensor y = linspace(-1, 1, height, flow.dtype, flow.device).view(height, 1) + (flow.narrow(1, 1, 1) / height);
        return GridSample(source, cat(new[] { x, y }, 1), GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, alignCorners);
    }

    /// <summary>Samples a map at the positions that a second map gives.</summary>
    /// <param name="source">The map to sample.</param>
    /// <param name="grid">Two channels, x and y, −1 to 1 across the source, at the output's size.</param>
    /// <param name="mode">How the source is read at a fractional position.</param>
    /// <param name="padding">What lies outside the source.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <returns>As many channels as the source, at the grid's size.</returns>
    public static Tensor GridSample(Tensor source, Tensor grid, GridSampleMode mode, GridSamplePaddingMode padding, bool alignCorners)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return nn.functional.grid_sample(source, grid.permute(0, 2, 3, 1), mode, padding, alignCorners);
    }
}
