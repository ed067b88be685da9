using System;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>What kernels check before they start: behind these checks there are only pointers, and no exception.</summary>
internal static class KernelArguments
{
    /// <summary>Throws unless a map has the channels that the weights are for.</summary>
    public static void RequireChannels(Map map, int channels, string what)
    {
        if (map.Channels != channels)
        {
            throw new ArgumentException($"The weights are for {channels} {what} channels, but the {what} map has {map.Channels}.");
        }
    }

    /// <summary>Throws unless the window has the size that the weights are for.</summary>
    public static void RequireKernel(in Window window, int height, int width)
    {
        window.Validate();
        if (window.KernelHeight != height || window.KernelWidth != width)
        {
            throw new ArgumentException(
                $"The weights are for a kernel of {height} x {width}, but the window is {window.KernelHeight} x {window.KernelWidth}.");
        }
    }

    /// <summary>Throws unless each worker has the scratch memory that a kernel needs.</summary>
    public static void RequireScratch(Execution run, long bytes)
    {
        if (run.ScratchBytes < bytes)
        {
            throw new ArgumentException($"The kernel needs {bytes} bytes of scratch memory for each worker, but the execution has {run.ScratchBytes}.");
        }
    }
}
