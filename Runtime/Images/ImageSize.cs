using System;

namespace SfNet.Images;

/// <summary>The one check of an image's sides against its array.</summary>
internal static class ImageSize
{
    /// <summary>The bytes of an image, which must fit into one array.</summary>
    public static int Bytes(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        long bytes = (long)width * height;
        if (bytes > Array.MaxLength / channels)
        {
            throw new ArgumentOutOfRangeException(nameof(height), $"An image of {width}×{height} pixels does not fit into one array.");
        }

        return (int)bytes * channels;
    }

    /// <summary>Refuses an array that does not fit the image.</summary>
    public static void Check(int width, int height, int channels, int found, string parameter)
    {
        int expected = Bytes(width, height, channels);
        if (found != expected)
        {
            throw new ArgumentException(
                $"An image of {width}×{height} pixels with {channels} bytes each needs {expected} bytes; the array has {found}.",
                parameter);
        }
    }
}
