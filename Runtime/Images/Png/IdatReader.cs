using System;
using System.IO;

namespace SfNet.Images.Png;

/// <summary>The data of all IDAT chunks as one stream.</summary>
internal sealed class IdatReader(PngFile file) : Stream
{
    private int index;
    private int consumed;

    /// <summary>Whether more was asked for than there is; a complete zlib stream never does.</summary>
    public bool IsStarved { get; private set; }

    /// <summary>The chunk that was read from last.</summary>
    public PngChunk Chunk => file.Data[Math.Min(index, file.Data.Count - 1)];

    /// <summary>Where reading stands in the file.</summary>
    public int Offset => index < file.Data.Count ? Chunk.DataOffset + consumed : Chunk.DataOffset + Chunk.Length;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (index < file.Data.Count)
        {
            PngChunk chunk = file.Data[index];
            int count = Math.Min(buffer.Length, chunk.Length - consumed);
            if (count > 0)
            {
                file.DataOf(chunk).Slice(consumed, count).CopyTo(buffer);
                consumed += count;
                return count;
            }

            if (buffer.IsEmpty)
            {
                return 0;
            }

            index++;
            consumed = 0;
        }

        IsStarved = true;
        return 0;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
