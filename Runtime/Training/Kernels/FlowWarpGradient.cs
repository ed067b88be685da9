using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>The gradients of <see cref="FlowWarp"/>: of the map that is sampled, and of the flow that says where.</summary>
/// <remarks>Where a position is not a number, or outside of the source by a pixel or more, neither has a gradient.</remarks>
public static class FlowWarpGradient
{
    /// <summary>Computes the gradient of the source.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="flow">Two channels, along x and along y, at the output's size.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="sourceGradient">The gradient of the source: as many images and channels. Must not overlap the other.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="sourceGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together.</exception>
    public static void Source(Execution run, BatchMap flow, BatchMap outputGradient, BatchMap sourceGradient, bool alignCorners, bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireShape(flow, outputGradient.Count, outputGradient.Height, outputGradient.Width, 2);
        SampledSourceGradient<FlowPositions>.Run(run, new SampledSourceGradient<FlowPositions>
        {
            Positions = new FlowPositions(flow, sourceGradient, alignCorners),
            Mode = SamplingMode.Bilinear,
            OutputGradient = outputGradient,
            SourceGradient = sourceGradient,
            Accumulate = accumulate,
        });
    }

    /// <summary>Computes the gradient of the flow.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="source">The map that was sampled.</param>
    /// <param name="flow">Two channels, along x and along y, at the output's size.</param>
    /// <param name="outputGradient">The gradient of the result: as many channels as the source.</param>
    /// <param name="flowGradient">A batch of the flow's shape.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="flowGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together.</exception>
    public static void Flow(Execution run, BatchMap source, BatchMap flow, BatchMap outputGradient, BatchMap flowGradient, bool alignCorners, bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireShape(flow, outputGradient.Count, outputGradient.Height, outputGradient.Width, 2);
        SampledPositionGradient<FlowPositions>.Run(run, new SampledPositionGradient<FlowPositions>
        {
            Positions = new FlowPositions(flow, source, alignCorners),
            Mode = SamplingMode.Bilinear,
            Source = source,
            OutputGradient = outputGradient,
            Target = flowGradient,
            Accumulate = accumulate,
        });
    }
}
