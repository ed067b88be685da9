using System;
using System.Buffers.Binary;

namespace SfNet.Images.Png;

/// <summary>Reads and checks the IHDR chunk.</summary>
internal static class PngHeader
{
    /// <summary>Bytes of an IHDR chunk's data.</summary>
    public const int Length = 13;

    public static PngInfo Read(PngFile file, PngChunk chunk, PngLimits limits)
    {
        if (chunk.Type != PngChunk.Header || chunk.Length != Length)
        {
            throw file.Fault(chunk, $"{chunk.Length} bytes of {chunk.Name} as the first chunk", $"{Length} bytes of IHDR");
        }

        ReadOnlySpan<byte> data = file.DataOf(chunk);
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        CheckSize(file, chunk, width, height, limits);
        CheckFormat(file, chunk, data[8], data[9]);
        CheckMethods(file, chunk, data[10], data[11], data[12]);
        return new PngInfo((int)width, (int)height, data[8], (PngColourType)data[9], data[12] == 1);
    }

    private static void CheckSize(PngFile file, PngChunk chunk, uint width, uint height, PngLimits limits)
    {
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
        {
            throw file.Fault(chunk, $"{width}×{height} pixels", "sides of 1 to 2147483647 pixels");
        }

        if (width > limits.MaxWidth || height > limits.MaxHeight || (long)width * height > limits.MaxPixels)
        {
            throw file.Fault(
                chunk,
                $"{width}×{height} pixels",
                $"at most {limits.MaxWidth}×{limits.MaxHeight} and {limits.MaxPixels} in all, the limits set for this reader");
        }

        if ((long)width * height > Array.MaxLength / 3)
        {
            throw file.Fault(chunk, $"{width}×{height} pixels", $"at most {Array.MaxLength / 3} pixels, what one array holds");
        }
    }

    private static void CheckFormat(PngFile file, PngChunk chunk, byte depth, byte colour)
    {
        string allowed = colour switch
        {
            0 => "1, 2, 4, 8 or 16",
            3 => "1, 2, 4 or 8",
            2 or 4 or 6 => "8 or 16",
            _ => throw file.Fault(chunk, $"colour type {colour}", "0, 2, 3, 4 or 6"),
        };
        bool known = depth is 8 or 16 || (depth is 1 or 2 or 4 && colour is 0 or 3);
        if (!known || (depth == 16 && colour == 3) || (depth < 8 && colour is not (0 or 3)))
        {
            throw file.Fault(chunk, $"bit depth {depth} with colour type {colour}", $"bit depth {allowed}");
        }
    }

    private static void CheckMethods(PngFile file, PngChunk chunk, byte compression, byte filter, byte interlace)
    {
        if (compression != 0)
        {
            throw file.Fault(chunk, $"compression method {compression}", "0, deflate");
        }

        if (filter != 0)
        {
            throw file.Fault(chunk, $"filter method {filter}", "0, adaptive");
        }

        if (interlace > 1)
        {
            throw file.Fault(chunk, $"interlace method {interlace}", "0, none, or 1, Adam7");
        }
    }
}
