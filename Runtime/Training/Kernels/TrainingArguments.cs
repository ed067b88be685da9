using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>What training kernels check before they start: behind these checks there are only pointers, and no exception.</summary>
internal static class TrainingArguments
{
    /// <summary>Throws unless a buffer has exactly so many floats.</summary>
    public static void RequireCount(Values values, long expected, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values.Count != expected)
        {
            throw new ArgumentException($"The buffer holds {values.Count} floats; expected {expected}.", name);
        }
    }

    /// <summary>Throws unless a buffer has at least so many floats.</summary>
    public static void RequireRoom(Values values, long least, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values.Count < least)
        {
            throw new ArgumentException($"The buffer holds {values.Count} floats; expected at least {least}.", name);
        }
    }

    /// <summary>Throws unless a batch has a number of images, rows, columns and channels.</summary>
    public static void RequireShape(BatchMap map, int count, int height, int width, int channels, [CallerArgumentExpression(nameof(map))] string name = "")
    {
        if (map.Count != count || map.Height != height || map.Width != width || map.Channels != channels)
        {
            throw new ArgumentException(
                $"The batch is {map.Count} x {map.Height} x {map.Width} x {map.Channels} (images, rows, columns, channels); "
                + $"expected {count} x {height} x {width} x {channels}.",
                name);
        }
    }

    /// <summary>Throws unless two batches have the same shape.</summary>
    public static void RequireSame(BatchMap map, BatchMap expected, [CallerArgumentExpression(nameof(map))] string name = "") =>
        RequireShape(map, expected.Count, expected.Height, expected.Width, expected.Channels, name);

    /// <summary>Throws unless two batches have as many images and channels.</summary>
    public static void RequireImages(BatchMap map, int count, int channels, [CallerArgumentExpression(nameof(map))] string name = "") =>
        RequireShape(map, count, map.Height, map.Width, channels, name);

    /// <summary>Throws unless channels divide into groups.</summary>
    public static void RequireGroups(int inputChannels, int outputChannels, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputChannels % groups != 0 || outputChannels % groups != 0)
        {
            throw new ArgumentException($"{inputChannels} input and {outputChannels} output channels do not divide into {groups} groups.");
        }
    }

    /// <summary>The window of the convolution that gives the input's gradient where the stride is 1; its padding may be negative.</summary>
    public static Window Opposite(in Window window) => window with
    {
        PaddingTop = (window.DilationHeight * (window.KernelHeight - 1)) - window.PaddingTop,
        PaddingLeft = (window.DilationWidth * (window.KernelWidth - 1)) - window.PaddingLeft,
    };
}
