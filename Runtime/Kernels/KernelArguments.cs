using System;
using System.Runtime.CompilerServices;
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

    /// <summary>Throws unless a map has a number of channels.</summary>
    public static void RequireSameChannels(Map map, int channels, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Channels != channels)
        {
            throw new ArgumentException($"The map has {map.Channels} channels; expected {channels}.", name);
        }
    }

    /// <summary>Throws unless a map has a number of rows and columns.</summary>
    public static void RequireSize(Map map, int height, int width, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Height != height || map.Width != width)
        {
            throw new ArgumentException($"The map has {map.Height} x {map.Width} pixels; expected {height} x {width}.", name);
        }
    }

    /// <summary>Throws unless a map has pixels to read, or nothing is to be made of them.</summary>
    public static void RequirePixels(Map map, Map output, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Pixels == 0 && output.Pixels != 0)
        {
            throw new ArgumentException($"The map has {map.Height} x {map.Width} pixels; expected at least one.", name);
        }
    }

    /// <summary>Throws unless a map's channels are classes whose numbers fit a byte.</summary>
    public static void RequireClasses(Map map, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Channels is < 1 or > 256)
        {
            throw new ArgumentException($"The map has {map.Channels} channels; expected 1 to 256, so that a label fits a byte.", name);
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

    /// <summary>Throws unless rows lie in a map, and begin and end where blocks of so many rows do, or with the map.</summary>
    public static void RequireRows(Map output, RowRange rows, int block)
    {
        bool lie = rows.First >= 0 && rows.First <= rows.End && rows.End <= output.Height;
        if (!lie || rows.First % block != 0 || (rows.End % block != 0 && rows.End != output.Height))
        {
            string blocks = block == 1 ? "" : $", in whole blocks of {block}";
            throw new ArgumentException($"The rows are {rows.First} to {rows.End} (not included); expected rows of a map of {output.Height}{blocks}.", nameof(rows));
        }
    }

    /// <summary>Throws unless each worker has the scratch memory that a kernel needs.</summary>
    public static void RequireScratch(Execution run, long bytes)
    {
        if (run.ScratchBytes < bytes)
        {
            throw new ArgumentException($"A worker has {run.ScratchBytes} bytes of scratch memory; expected at least {bytes}.", nameof(run));
        }
    }

    /// <summary>Throws unless the parts of a concatenation have one size and the channels that the weights are for.</summary>
    public static void RequireParts(ReadOnlySpan<ResizedMap> parts, int expected)
    {
        int channels = 0;
        foreach (ResizedMap part in parts)
        {
            channels += part.Map.Channels;
            if (part.Height != parts[0].Height || part.Width != parts[0].Width)
            {
                throw new ArgumentException(
                    $"The parts of a concatenation have one size, but {part.Height} x {part.Width} follows {parts[0].Height} x {parts[0].Width}.");
            }
        }

        if (channels != expected)
        {
            throw new ArgumentException($"The weights are for {expected} input channels, but the input map has {channels}.");
        }
    }
}
