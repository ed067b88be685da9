using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>The gradients of <see cref="GridSample"/>: of the map that is sampled, and of the grid that says where. They are PyTorch's.</summary>
/// <remarks>
/// A grid of nearest sampling has no gradient, nor has one where a rule for positions outside holds the position at an edge. With zeros outside, a position that is not a
/// number, or outside of the source by a pixel or more, gives neither a gradient.
/// </remarks>
public static class GridSampleGradient
{
    /// <summary>Computes the gradient of the source.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="grid">Two channels, x and y, −1 to 1 across the source, at the output's size.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="sourceGradient">The gradient of the source: as many images and channels. Must not overlap the other.</param>
    /// <param name="mode">How the source is read at a fractional position.</param>
    /// <param name="padding">What lies outside the source.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="sourceGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together.</exception>
    public static void Source(
        Execution run,
        BatchMap grid,
        BatchMap outputGradient,
        BatchMap sourceGradient,
        SamplingMode mode,
        SamplingPadding padding,
        bool alignCorners,
        bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireShape(grid, outputGradient.Count, outputGradient.Height, outputGradient.Width, 2);
        SampledSourceGradient<GridPositions>.Run(run, new SampledSourceGradient<GridPositions>
        {
            Positions = new GridPositions(grid, sourceGradient, padding, alignCorners),
            Mode = mode,
            OutputGradient = outputGradient,
            SourceGradient = sourceGradient,
            Accumulate = accumulate,
        });
    }

    /// <summary>Computes the gradient of the grid.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="source">The map that was sampled.</param>
    /// <param name="grid">Two channels, x and y, −1 to 1 across the source, at the output's size.</param>
    /// <param name="outputGradient">The gradient of the result: as many channels as the source.</param>
    /// <param name="gridGradient">A batch of the grid's shape.</param>
    /// <param name="mode">How the source is read at a fractional position.</param>
    /// <param name="padding">What lies outside the source.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="gridGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together.</exception>
    public static void Grid(
        Execution run,
        BatchMap source,
        BatchMap grid,
        BatchMap outputGradient,
        BatchMap gridGradient,
        SamplingMode mode,
        SamplingPadding padding,
        bool alignCorners,
        bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireShape(grid, outputGradient.Count, outputGradient.Height, outputGradient.Width, 2);
        SampledPositionGradient<GridPositions>.Run(run, new SampledPositionGradient<GridPositions>
        {
            Positions = new GridPositions(grid, source, padding, alignCorners),
            Mode = mode,
            Source = source,
            OutputGradient = outputGradient,
            Target = gridGradient,
            Accumulate = accumulate,
        });
    }
}
