using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace SfNet.Weights;

/// <summary>Weights in memory: freshly initialised ones, or those of a training run.</summary>
public sealed class MemoryWeights : IWeightSource
{
    private readonly Dictionary<string, TensorData> byName;

    /// <summary>Collects tensors.</summary>
    /// <param name="description">What messages call these weights, for example "fresh weights of seed 1".</param>
    /// <param name="tensors">The tensors, their names distinct.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public MemoryWeights(string description, IEnumerable<TensorData> tensors)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(tensors);
        Description = description;
        byName = new Dictionary<string, TensorData>(StringComparer.Ordinal);
        foreach (TensorData tensor in tensors)
        {
            if (!byName.TryAdd(tensor.Info.Name, tensor))
            {
                throw new ArgumentException($"Two tensors have the name {Printable.Quote(tensor.Info.Name)}.", nameof(tensors));
            }
        }

        Tensors = [.. byName.Values.Select(tensor => tensor.Info).OrderBy(info => info.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <inheritdoc/>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor)
    {
        bool found = byName.TryGetValue(name, out TensorData? data);
        tensor = data?.Info;
        return found;
    }

    /// <inheritdoc/>
    public void ReadFloats(string name, Span<float> target) => Find(name).ReadFloats(Description, target);

    /// <inheritdoc/>
    public void ReadIntegers(string name, Span<long> target) => Find(name).ReadIntegers(Description, target);

    private TensorData Find(string name) =>
        byName.TryGetValue(name, out TensorData? tensor) ? tensor : throw TensorReading.Unknown(Description, name);
}
