using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Threading;
using SfNet.Memory;

namespace SfNet.Weights;

/// <summary>A whole file in memory for reading: one that is mapped here, or a resource of the program, which was mapped with it.</summary>
internal sealed unsafe class FileMapping : IDisposable
{
    // Each time, all cores must forget where the pages were; less than this is not worth it.
    private const long LeastLetGo = 4 << 20;
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly Stream? resource;
    private byte* start;
    private long letGo;

    private FileMapping(string path, long length, MemoryMappedFile file, MemoryMappedViewAccessor view)
    {
        Path = path;
        Length = length;
        this.file = file;
        this.view = view;
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
    }

    private FileMapping(string path, UnmanagedMemoryStream resource)
    {
        Path = path;
        Length = resource.Length - resource.Position;
        this.resource = resource;
        start = resource.PositionPointer;
    }

    public string Path { get; }

    /// <summary>Bytes of the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>Maps a file that must have at least some bytes (a mapping cannot be empty).</summary>
    public static FileMapping Open(string path, long leastBytes, string kind)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileStream? stream = null;
        MemoryMappedFile? file = null;
        try
        {
            stream = FileReading.Open(path, leastBytes, kind);
            long length = stream.Length;
            file = MemoryMappedFile.CreateFromFile(
                stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new FileMapping(path, length, file, file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read));
        }
        catch (Exception exception) when (FileReading.IsSystemTrouble(exception))
        {
            file?.Dispose();
            stream?.Dispose();
            throw FileReading.Failed(path, exception);
        }
    }

    /// <summary>Takes what a stream over memory has left, and the stream with it.</summary>
    public static FileMapping Of(UnmanagedMemoryStream resource, string description, long leastBytes, string kind)
    {
        long length = resource.Length - resource.Position;
        return length >= leastBytes
            ? new FileMapping(description, resource)
            : throw new WeightFileException(description, null, $"the resource has {length} bytes; {kind} has at least {leastBytes}");
    }

    public byte* At(long offset)
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return start + offset;
    }

    /// <summary>A part of the file, which the caller has checked to lie inside.</summary>
    public ReadOnlySpan<byte> Bytes(long offset, int count) => new(At(offset), count);

    /// <summary>
    /// Counts bytes that were read and are not needed soon; whenever some MiB have come together, all pages of the file go, and those that are still needed
    /// come back when they are touched. The pages of a resource stay: they may hold more than what their file does.
    /// </summary>
    public void LetGo(long count)
    {
        long now = Interlocked.Add(ref letGo, count);
        if (view is not null && now / LeastLetGo != (now - count) / LeastLetGo)
        {
            PageAdvice.LetGo(At(0), (nuint)Length);
        }
    }

    public void Dispose()
    {
        if (start is not null)
        {
            start = null;
            view?.SafeMemoryMappedViewHandle.ReleasePointer();
            view?.Dispose();
            file?.Dispose();
            resource?.Dispose();
        }
    }
}
