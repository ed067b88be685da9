using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using SfNet.Weights.Torch;
using SfNet.Weights.Zip;

namespace SfNet.Weights;

/// <summary>
/// A checkpoint that PyTorch's <c>torch.save</c> wrote (.pth, .pt), mapped into memory and checked when opened. Reading may happen from several threads at once.
/// </summary>
/// <remarks>
/// Such files hold a program in Python's pickle language. It is not run: an interpreter of the few operations that weights need builds null, booleans, integers,
/// floating-point numbers, texts, bytes, tuples, lists, dictionaries, sets and descriptions of tensors, and refuses everything else with the operation and the name it
/// asked for. The state dict is the outermost dictionary, or stands under <c>state_dict</c>, <c>model_state_dict</c>, <c>model_state</c>, <c>model</c>,
/// <c>module</c>, <c>network</c>, <c>net</c>, <c>weights</c> or <c>params</c>; where all its names start with <c>module.</c>, however often, that is dropped.
/// The file must not be changed while it is open: one that shrinks under the mapping ends the process when the lost part is read.
/// </remarks>
public sealed unsafe class PthFile : IViewableWeights, IDisposable
{
    private const string Kind = "a checkpoint of torch.save";
    private readonly FileMapping mapping;
    private readonly Dictionary<string, StoredTensor> byName;
    private readonly bool bigEndian;

    private PthFile(FileMapping mapping, TorchCheckpoint checkpoint, StateDictionary found)
    {
        this.mapping = mapping;
        bigEndian = checkpoint.BigEndian;
        Layout = checkpoint.Layout;
        Place = found.Place;
        DroppedPrefix = found.Prefix;
        Skipped = found.Skipped;
        var placement = new TensorPlacement(mapping.Path, mapping.Length, checkpoint.Storages);
        byName = found.Tensors.ToDictionary(tensor => tensor.Key, tensor => placement.Place(tensor.Key, tensor.Value), StringComparer.Ordinal);
        Tensors = [.. byName.Values.Select(tensor => tensor.Info).OrderBy(info => info.Name, StringComparer.Ordinal)];
    }

    /// <summary>The path the file was opened by.</summary>
    public string Description => mapping.Path;

    /// <summary>Which of the two forms the file has.</summary>
    public PthLayout Layout { get; }

    /// <summary>The keys that lead from the outermost dictionary to the tensors, for example <c>state_dict</c>; empty where they are in that dictionary.</summary>
    public IReadOnlyList<string> Place { get; }

    /// <summary>What the names of all tensors began with and is dropped here: nothing, <c>module.</c>, or that several times.</summary>
    public string DroppedPrefix { get; }

    /// <summary>Names beside the tensors that hold something else, in the file's order.</summary>
    public IReadOnlyList<string> Skipped { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>Maps a file, reads its pickle and checks where every tensor lies.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="WeightFileException">
    /// The file is missing or cannot be read, is damaged or no checkpoint, holds no tensors, or its pickle asks for more than weights need.
    /// </exception>
    public static PthFile Open(string path)
    {
        FileMapping mapping = FileMapping.Open(path, ZipDirectory.EndBytes, Kind);
        try
        {
            ReadOnlySpan<byte> start = mapping.Bytes(0, FileSignature.Bytes);
            TorchCheckpoint checkpoint = FileSignature.IsArchive(start) ? ArchiveLayout.Read(mapping)
                : FileSignature.IsPth(start) ? new LegacyLayout(mapping).Read()
                : throw new WeightFileException(path, null, "the file is neither a zip archive nor a pickle; expected a checkpoint of torch.save");
            return new PthFile(mapping, checkpoint, StateDictionary.Find(checkpoint.Root, path));
        }
        catch
        {
            mapping.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file starts as checkpoints of <c>torch.save</c> do. Nothing more of it is read, so that it may still be none.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="WeightFileException">The file is missing or cannot be read.</exception>
    public static bool Recognises(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using FileStream stream = FileReading.Open(path, 0, "a weight file");
            Span<byte> start = stackalloc byte[FileSignature.Bytes];
            return FileSignature.IsPth(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception exception) when (FileReading.IsSystemTrouble(exception))
        {
            throw FileReading.Failed(path, exception);
        }
    }

    /// <inheritdoc/>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor)
    {
        bool found = byName.TryGetValue(name, out StoredTensor? known);
        tensor = known?.Info;
        return found;
    }

    /// <inheritdoc/>
    public void ReadFloats(string name, Span<float> target)
    {
        StoredTensor tensor = Find(name);
        TensorReading.Check(Description, tensor.Info, tensor.Info.Type.IsFloat() || tensor.Info.Type.IsInteger(), "numbers", target.Length);
        long bad = tensor.Read(mapping, bigEndian, target, ElementDecoder.ToFloats);
        if (bad >= 0)
        {
            throw TensorReading.NotHeld(Description, tensor.Info, bad, "single precision");
        }
    }

    /// <inheritdoc/>
    public void ReadIntegers(string name, Span<long> target)
    {
        StoredTensor tensor = Find(name);
        TensorReading.Check(Description, tensor.Info, tensor.Info.Type.IsInteger(), "integers", target.Length);
        long bad = tensor.Read(mapping, bigEndian, target, ElementDecoder.ToIntegers);
        if (bad >= 0)
        {
            throw TensorReading.NotHeld(Description, tensor.Info, bad, "a signed 64-bit integer");
        }
    }

    /// <inheritdoc/>
    bool IViewableWeights.TryGetSpan(string name, out ReadOnlySpan<float> values)
    {
        values = default;
        if (!byName.TryGetValue(name, out StoredTensor? tensor) || tensor.Info.Type != DataType.Float32 || bigEndian == BitConverter.IsLittleEndian
            || tensor.Info.Shape.ElementCount > int.MaxValue || !tensor.IsContiguous || (nuint)mapping.At(tensor.Start) % sizeof(float) != 0)
        {
            return false;
        }

        values = new ReadOnlySpan<float>(mapping.At(tensor.Start), (int)tensor.Info.Shape.ElementCount);
        return true;
    }

    /// <inheritdoc/>
    void IViewableWeights.LetGo(long count) => mapping.LetGo(count * sizeof(float));

    /// <summary>Closes the file.</summary>
    public void Dispose() => mapping.Dispose();

    private StoredTensor Find(string name) => byName.TryGetValue(name, out StoredTensor? tensor) ? tensor : throw TensorReading.Unknown(Description, name);
}
