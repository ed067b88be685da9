using System;
using System.IO;

namespace SfNet.Images.Png;

/// <summary>Cuts a stream into IDAT chunks; the last one is written on disposal.</summary>
internal sealed class IdatWriter(Stream stream) : Stream
{
    private readonly byte[] chunk = new byte[1 << 16];
    private int filled;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, chunk.Length - filled);
            buffer[..count].CopyTo(chunk.AsSpan(filled));
            filled += count;
            buffer = buffer[count..];
            if (filled == chunk.Length)
            {
                WriteChunk();
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && filled > 0)
        {
            WriteChunk();
        }

        base.Dispose(disposing);
    }

    private void WriteChunk()
    {
        PngChunkWriter.Write(stream, PngChunk.Data, chunk.AsSpan(0, filled));
        filled = 0;
    }
}
