using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>Refuses maps that do not fit together, before a kernel works on pointers alone.</summary>
internal static class Expect
{
    /// <summary>Throws unless a map has a number of channels.</summary>
    public static void Channels(Map map, int channels, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Channels != channels)
        {
            throw new ArgumentException($"The map has {map.Channels} channels; expected {channels}.", name);
        }
    }

    /// <summary>Throws unless a map has a number of rows and columns.</summary>
    public static void Size(Map map, int height, int width, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Height != height || map.Width != width)
        {
            throw new ArgumentException($"The map has {map.Height} x {map.Width} pixels; expected {height} x {width}.", name);
        }
    }

    /// <summary>Throws unless a map has pixels to read, or nothing is to be made of them.</summary>
    public static void Pixels(Map map, Map output, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Pixels == 0 && output.Pixels != 0)
        {
            throw new ArgumentException($"The map has {map.Height} x {map.Width} pixels; expected at least one.", name);
        }
    }

    /// <summary>Throws unless a map's channels are classes whose numbers fit a byte.</summary>
    public static void Classes(Map map, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Channels is < 1 or > 256)
        {
            throw new ArgumentException($"The map has {map.Channels} channels; expected 1 to 256, so that a label fits a byte.", name);
        }
    }

    /// <summary>Throws unless a worker's scratch memory holds a number of bytes.</summary>
    public static void Scratch(Execution run, long bytes)
    {
        if (run.ScratchBytes < bytes)
        {
            throw new ArgumentException($"A worker has {run.ScratchBytes} bytes of scratch memory; expected at least {bytes}.", nameof(run));
        }
    }
}
