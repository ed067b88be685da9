using System;
using System.Buffers;

namespace SfNet.Weights.Torch;

/// <summary>A tensor of a checkpoint whose every element is known to lie in the file.</summary>
/// <param name="Info">Name, type and shape.</param>
/// <param name="Start">Where the first element lies in the file; 0 for a tensor without elements.</param>
/// <param name="Strides">Elements from one index of a dimension to the next.</param>
internal sealed record StoredTensor(TensorInfo Info, long Start, long[] Strides)
{
    private const int ChunkElements = 1 << 16;

    internal delegate int Decoder<T>(DataType type, ReadOnlySpan<byte> bytes, bool bigEndian, Span<T> target);

    /// <summary>Whether the elements lie one after another in row-major order.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int k = Info.Shape.Count - 1; k >= 0; k--)
            {
                if (Info.Shape[k] != 1 && Strides[k] != expected)
                {
                    return Info.Shape.ElementCount == 0;
                }

                expected *= Info.Shape[k];
            }

            return true;
        }
    }

    private int Width => Info.Type.BitWidth() / 8;

    /// <summary>Decodes all elements in row-major order.</summary>
    /// <returns>The index of the first element that the target's type cannot hold, or −1.</returns>
    public long Read<T>(FileMapping file, bool bigEndian, Span<T> target, Decoder<T> decode)
    {
        bool contiguous = IsContiguous;
        byte[] buffer = contiguous ? [] : ArrayPool<byte>.Shared.Rent(Math.Min(ChunkElements, target.Length) * Width);
        Span<long> indices = stackalloc long[Info.Shape.Count];
        indices.Clear();
        long from = 0;
        long bad = -1;
        for (int start = 0; start < target.Length && bad < 0; start += ChunkElements)
        {
            Span<T> part = target[start..Math.Min(target.Length, start + ChunkElements)];
            if (!contiguous)
            {
                from = Gather(file, buffer.AsSpan(0, part.Length * Width), indices, from);
            }

            ReadOnlySpan<byte> bytes = contiguous ? file.Bytes(Start + ((long)start * Width), part.Length * Width) : buffer;
            int badHere = decode(Info.Type, bytes, bigEndian, part);
            bad = badHere < 0 ? -1 : start + badHere;
        }

        if (!contiguous)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return bad;
    }

    /// <summary>Copies the next elements in row-major order, and moves the indices on.</summary>
    private long Gather(FileMapping file, Span<byte> target, Span<long> indices, long from)
    {
        for (int to = 0; to < target.Length; to += Width)
        {
            file.Bytes(Start + (from * Width), Width).CopyTo(target[to..]);
            for (int k = indices.Length - 1; k >= 0; k--)
            {
                from += Strides[k];
                if (++indices[k] < Info.Shape[k])
                {
                    break;
                }

                from -= Strides[k] * Info.Shape[k];
                indices[k] = 0;
            }
        }

        return from;
    }
}
