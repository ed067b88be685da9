using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>The gradient of a transposed convolution's weight: that of a convolution which reads the output's gradient and writes the input.</summary>
public static class TransposedWeightGradient
{
    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int outputChannels, int groups, in Window window) => ConvolutionWeightGradient.ScratchBytes(outputChannels, groups, window);

    /// <summary>Floats of workspace that all workers need together.</summary>
    /// <param name="pixels">Input pixels of all images.</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The window.</param>
    public static long WorkspaceFloats(long pixels, int inputChannels, int outputChannels, int groups, in Window window) =>
        ConvolutionWeightGradient.WorkspaceFloats(pixels, outputChannels, inputChannels, groups, window);

    /// <summary>Computes the gradient.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">What the transposed convolution read.</param>
    /// <param name="outputGradient">The gradient of what it wrote, as many images.</param>
    /// <param name="weightGradient">Shape (input channels, output channels / groups, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="weightGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps, buffers, window and scratch memory do not fit together.</exception>
    public static void Run(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, int groups, in Window window, bool accumulate) =>
        ConvolutionWeightGradient.Run(run, outputGradient, input, weightGradient, workspace, groups, window, accumulate);
}
