using System;
using System.Collections.Generic;
using SfNet.Weights.Pickle;

namespace SfNet.Weights.Torch;

/// <summary>What PyTorch's checkpoints mention: storages, the calls that make tensors of them, and the names of types.</summary>
internal sealed class TorchNames : IPickleVocabulary
{
    private static readonly Dictionary<(string Module, string Name), PickleGlobal> Known = Collect();
    private readonly Dictionary<string, StorageReference> storages = new(StringComparer.Ordinal);

    /// <summary>The storages that were referred to, by their names in the file.</summary>
    public IReadOnlyDictionary<string, StorageReference> Storages => storages;

    /// <inheritdoc/>
    public PickleGlobal? Find(string module, string name) =>
        Known.TryGetValue((module, name), out PickleGlobal? global) ? global : PythonNames.Find(module, name);

    /// <summary>A reference to a storage: the word storage, type, name, device and number of elements; in the older layout also the part that is meant.</summary>
    public object Resolve(object? reference)
    {
        if (reference is not PickleTuple { Items: ["storage", PickleGlobal { Value: StorageType type }, string key, string, long elements, .. var rest] }
            || elements < 0 || rest.Length > 1)
        {
            throw new PickleProblemException("it refers to something that is no storage; expected the word storage, a type, a name, a device and a size");
        }

        StorageReference whole = new(key, type.Type, elements, 0, elements);
        if (storages.TryGetValue(key, out StorageReference? known) && known != whole)
        {
            throw new PickleProblemException($"storage {Printable.Quote(key)} has two types or sizes");
        }

        storages[key] = whole;
        return rest is [object view] ? Part(whole, view) : whole;
    }

    private static StorageReference Part(StorageReference whole, object view) =>
        view is PickleTuple { Items: [string, long first and >= 0, long count and >= 0] } && first <= whole.Elements && count <= whole.Elements - first
            ? whole with { First = first, Count = count }
            : throw new PickleProblemException($"a part of storage {Printable.Quote(whole.Key)} does not lie within its {whole.Elements} elements");

    private static Dictionary<(string Module, string Name), PickleGlobal> Collect()
    {
        var known = new Dictionary<(string Module, string Name), PickleGlobal>();
        foreach ((string word, DataType type) in new[]
        {
            ("Float", DataType.Float32), ("Double", DataType.Float64), ("Half", DataType.Float16), ("BFloat16", DataType.BFloat16),
            ("Long", DataType.Int64), ("Int", DataType.Int32), ("Short", DataType.Int16), ("Char", DataType.Int8), ("Byte", DataType.UInt8),
            ("Bool", DataType.Boolean), ("ComplexFloat", DataType.Complex64),
        })
        {
            Storage("torch", $"{word}Storage", type);
        }

        // Storages without a type of their own count bytes.
        Storage("torch.storage", "UntypedStorage", DataType.UInt8);
        Storage("torch.storage", "_UntypedStorage", DataType.UInt8);
        foreach ((string word, DataType type) in new[]
        {
            ("float32", DataType.Float32), ("float64", DataType.Float64), ("float16", DataType.Float16), ("bfloat16", DataType.BFloat16),
            ("int64", DataType.Int64), ("int32", DataType.Int32), ("int16", DataType.Int16), ("int8", DataType.Int8), ("uint8", DataType.UInt8),
            ("uint16", DataType.UInt16), ("uint32", DataType.UInt32), ("uint64", DataType.UInt64), ("bool", DataType.Boolean),
            ("complex64", DataType.Complex64), ("float8_e5m2", DataType.Float8E5M2), ("float8_e4m3fn", DataType.Float8E4M3),
            ("float8_e5m2fnuz", DataType.Float8E5M2Fnuz), ("float8_e4m3fnuz", DataType.Float8E4M3Fnuz), ("float8_e8m0fnu", DataType.Float8E8M0),
        })
        {
            Add("torch", word, value: type);
        }

        Add("torch._utils", "_rebuild_tensor", PickledTensor.Rebuild);
        Add("torch._utils", "_rebuild_tensor_v2", PickledTensor.Rebuild);
        Add("torch._utils", "_rebuild_tensor_v3", PickledTensor.RebuildTyped);
        Add("torch._utils", "_rebuild_parameter", PickledTensor.RebuildParameter);
        Add("torch", "Size", arguments => arguments.Items is [PickleTuple sizes] ? sizes : throw new PickleProblemException("expected a tuple of sizes"));
        Add("torch", "device", arguments => arguments.Items is [string, ..] ? arguments : throw new PickleProblemException("expected a device's name"));
        return known;

        void Storage(string module, string name, DataType type) => Add(module, name, value: new StorageType($"{module}.{name}", type));

        void Add(string module, string name, Func<PickleTuple, object?>? construct = null, object? value = null) =>
            known.Add((module, name), new PickleGlobal($"{module}.{name}", construct, value));
    }
}
