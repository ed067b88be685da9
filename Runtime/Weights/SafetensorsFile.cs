using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;

namespace SfNet.Weights;

/// <summary>A safetensors file, mapped into memory or embedded in the program, and checked when opened. Reading may happen from several threads at once.</summary>
/// <remarks>
/// Every rule of the format is checked by <see cref="Open(string)"/>, so that a file that opens has all its bytes; beyond the format, a tensor may
/// have at most 64 dimensions, and its entry no further fields. The file must not be changed while it is open: one that shrinks under the
/// mapping ends the process when the lost part is read, which no check can prevent. Files that are replaced by a rename, as
/// <see cref="SafetensorsWriter"/> does, are safe.
/// </remarks>
public sealed unsafe class SafetensorsFile : IViewableWeights, IDisposable
{
    private const int ChunkElements = 1 << 24;
    private const string Kind = "a safetensors file";
    private readonly FileMapping mapping;
    private readonly Dictionary<string, SafetensorsTensor> byName;
    private readonly long dataStart;

    private SafetensorsFile(FileMapping mapping, SafetensorsHeader header, long dataStart)
    {
        this.mapping = mapping;
        this.dataStart = dataStart;
        Metadata = header.Metadata;
        TensorsByOffset = header.Tensors;
        byName = header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Tensors = [.. header.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
    }

    /// <summary>The path the file was opened by.</summary>
    public string Description => mapping.Path;

    /// <summary>The strings under <c>__metadata__</c>; empty where the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>All tensors, in ordinal order of their names.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>All tensors, in the order of their bytes: reading in this order is reading the file from start to end.</summary>
    public IReadOnlyList<SafetensorsTensor> TensorsByOffset { get; }

    /// <inheritdoc/>
    IReadOnlyList<TensorInfo> IWeightSource.Tensors => Tensors;

    /// <summary>Maps a file and checks its header.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="WeightFileException">The file is missing or cannot be read, or a rule of the format is broken.</exception>
    public static SafetensorsFile Open(string path) => Read(FileMapping.Open(path, SafetensorsHeader.PrefixBytes, Kind));

    /// <summary>Checks the header of a file that lies in memory, such as a resource of the program, and reads its tensors in place.</summary>
    /// <param name="content">
    /// The file, from the stream's position on; taken over, and closed with this object. <c>Assembly.GetManifestResourceStream</c> gives such a
    /// stream over the program's own pages.
    /// </param>
    /// <param name="description">What messages call the file.</param>
    /// <exception cref="ArgumentException">The stream is not one over memory.</exception>
    /// <exception cref="WeightFileException">A rule of the format is broken.</exception>
    public static SafetensorsFile Open(Stream content, string description)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(description);
        return content is UnmanagedMemoryStream memory
            ? Read(FileMapping.Of(memory, description, SafetensorsHeader.PrefixBytes, Kind))
            : throw new ArgumentException($"A stream over memory is expected, not {content.GetType().Name}; open files by their path.", nameof(content));
    }

    /// <summary>Looks a tensor up by its exact name.</summary>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out SafetensorsTensor? tensor) => byName.TryGetValue(name, out tensor);

    /// <inheritdoc/>
    bool IWeightSource.TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor)
    {
        bool found = byName.TryGetValue(name, out SafetensorsTensor? known);
        tensor = known;
        return found;
    }

    /// <summary>The values of an F32 tensor without a copy, in row-major order.</summary>
    /// <param name="name">The tensor's exact name.</param>
    /// <param name="values">The mapped values. They must not be used after <see cref="Dispose"/>.</param>
    /// <returns>
    /// False where there is no such tensor, or it cannot be viewed and must be read by <see cref="ReadFloats"/>: it is not F32, does not
    /// lie at a multiple of four bytes, has more than 2³¹ − 1 elements, or this machine is big-endian.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public bool TryGetSpan(string name, out ReadOnlySpan<float> values)
    {
        values = default;
        if (!byName.TryGetValue(name, out SafetensorsTensor? tensor) || tensor.Type != DataType.Float32 || !BitConverter.IsLittleEndian
            || tensor.Shape.ElementCount > int.MaxValue || (tensor.ByteLength > 0 && (nuint)mapping.At(dataStart + tensor.Offset) % sizeof(float) != 0))
        {
            return false;
        }

        values = new ReadOnlySpan<float>(mapping.At(dataStart + tensor.Offset), (int)tensor.Shape.ElementCount);
        return true;
    }

    /// <inheritdoc/>
    void IViewableWeights.LetGo(long count) => mapping.LetGo(count * sizeof(float));

    /// <summary>The stored bytes of a tensor without a copy, little-endian. They must not be used after <see cref="Dispose"/>.</summary>
    /// <param name="name">The tensor's exact name.</param>
    /// <exception cref="WeightFileException">No tensor of that name, or one of more than 2³¹ − 1 bytes.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public ReadOnlySpan<byte> GetBytes(string name)
    {
        SafetensorsTensor tensor = Find(name);
        return tensor.ByteLength <= int.MaxValue
            ? mapping.Bytes(dataStart + tensor.Offset, (int)tensor.ByteLength)
            : throw new WeightFileException(
                Description, name, $"{tensor.ByteLength} bytes are more than one span can show ({int.MaxValue})");
    }

    /// <inheritdoc/>
    public void ReadFloats(string name, Span<float> target)
    {
        SafetensorsTensor tensor = Find(name);
        TensorReading.Check(Description, tensor, tensor.Type.IsFloat() || tensor.Type.IsInteger(), "numbers", target.Length);
        int width = tensor.Type.BitWidth() / 8;
        for (int start = 0; start < target.Length; start += ChunkElements)
        {
            Span<float> part = target[start..(int)Math.Min(target.Length, (long)start + ChunkElements)];
            ReadOnlySpan<byte> bytes = mapping.Bytes(dataStart + tensor.Offset + ((long)start * width), part.Length * width);
            int bad = ElementDecoder.ToFloats(tensor.Type, bytes, bigEndian: false, part);
            if (bad >= 0)
            {
                throw TensorReading.NotHeld(Description, tensor, (long)start + bad, "single precision");
            }
        }
    }

    /// <inheritdoc/>
    public void ReadIntegers(string name, Span<long> target)
    {
        SafetensorsTensor tensor = Find(name);
        TensorReading.Check(Description, tensor, tensor.Type.IsInteger(), "integers", target.Length);
        int width = tensor.Type.BitWidth() / 8;
        for (int start = 0; start < target.Length; start += ChunkElements)
        {
            Span<long> part = target[start..(int)Math.Min(target.Length, (long)start + ChunkElements)];
            ReadOnlySpan<byte> bytes = mapping.Bytes(dataStart + tensor.Offset + ((long)start * width), part.Length * width);
            int bad = ElementDecoder.ToIntegers(tensor.Type, bytes, bigEndian: false, part);
            if (bad >= 0)
            {
                throw TensorReading.NotHeld(Description, tensor, (long)start + bad, "a signed 64-bit integer");
            }
        }
    }

    /// <summary>Closes the file. Views of its values must not be used any more.</summary>
    public void Dispose() => mapping.Dispose();

    private static SafetensorsFile Read(FileMapping mapping)
    {
        try
        {
            if (FileSignature.IsPth(mapping.Bytes(0, (int)Math.Min(mapping.Length, FileSignature.Bytes))))
            {
                throw new WeightFileException(
                    mapping.Path, null, "this looks like a checkpoint of PyTorch's torch.save, not like a safetensors file; 'sfnet convert' makes one of it");
            }

            int length = SafetensorsHeader.ReadLength(mapping.Bytes(0, SafetensorsHeader.PrefixBytes), mapping.Length, mapping.Path);
            long dataStart = SafetensorsHeader.PrefixBytes + length;
            SafetensorsHeader header =
                SafetensorsHeader.Parse(mapping.Bytes(SafetensorsHeader.PrefixBytes, length), mapping.Length - dataStart, mapping.Path);
            return new SafetensorsFile(mapping, header, dataStart);
        }
        catch
        {
            mapping.Dispose();
            throw;
        }
    }

    private SafetensorsTensor Find(string name) =>
        byName.TryGetValue(name, out SafetensorsTensor? tensor) ? tensor : throw TensorReading.Unknown(Description, name);
}
