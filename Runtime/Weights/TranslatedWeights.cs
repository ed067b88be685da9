using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using SfNet.Weights.Translation;

namespace SfNet.Weights;

/// <summary>Weights under another network's keys; see <see cref="WeightTranslation"/>. They are read from the source when they are asked for.</summary>
public sealed class TranslatedWeights : IWeightSource
{
    private readonly IWeightSource source;
    private readonly Dictionary<string, (TensorInfo Info, TensorOrigin Origin)> byName = new(StringComparer.Ordinal);

    internal TranslatedWeights(IWeightSource source, NetworkDescription network, Dictionary<string, TensorOrigin> origins)
    {
        this.source = source;
        var unused = new HashSet<string>(source.Tensors.Select(tensor => tensor.Name), StringComparer.Ordinal);
        foreach (ParameterInfo parameter in network.Parameters)
        {
            if (origins.TryGetValue(parameter.Key, out TensorOrigin? origin) && Describe(parameter, origin) is { } info)
            {
                byName.Add(parameter.Key, (info, origin));
                unused.Remove(origin.Key ?? string.Empty);
                unused.Remove(origin.Shift ?? string.Empty);
            }
        }

        Unused = [.. unused.Order(StringComparer.Ordinal)];
        Tensors = [.. byName.Values.Select(tensor => tensor.Info).OrderBy(info => info.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Description => source.Description;

    /// <inheritdoc/>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>Names of the source's tensors that the network has no place for, in ordinal order.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <inheritdoc/>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor)
    {
        bool found = byName.TryGetValue(name, out (TensorInfo Info, TensorOrigin Origin) known);
        tensor = known.Info;
        return found;
    }

    /// <inheritdoc/>
    public void ReadFloats(string name, Span<float> target)
    {
        (TensorInfo info, TensorOrigin origin) = Find(name);
        if (origin.Key is null)
        {
            TensorReading.Check(Description, info, converts: true, "numbers", target.Length);
            target.Clear();
            return;
        }

        source.ReadFloats(origin.Key, target);
        if (origin.Shift is null)
        {
            return;
        }

        float[] shift = new float[target.Length];
        source.ReadFloats(origin.Shift, shift);
        for (int i = 0; i < shift.Length; i++)
        {
            target[i] -= shift[i];
        }
    }

    /// <inheritdoc/>
    public void ReadIntegers(string name, Span<long> target)
    {
        (TensorInfo info, TensorOrigin origin) = Find(name);
        TensorReading.Check(Description, info, info.Type.IsInteger(), "integers", target.Length);
        source.ReadIntegers(origin.Key!, target);
    }

    /// <summary>What the tensor is here, or null where the source lacks what it comes from. Zeros and differences are single-precision numbers.</summary>
    private TensorInfo? Describe(ParameterInfo parameter, TensorOrigin origin)
    {
        bool whole = source.TryGetTensor(origin.Key ?? origin.Beside!, out TensorInfo? tensor) && (origin.Shift is null || source.TryGetTensor(origin.Shift, out _));
        bool copied = origin.Key is not null && origin.Shift is null;
        return !whole ? null : copied ? tensor! with { Name = parameter.Key } : new TensorInfo(parameter.Key, DataType.Float32, parameter.Shape);
    }

    private (TensorInfo Info, TensorOrigin Origin) Find(string name) =>
        byName.TryGetValue(name, out (TensorInfo Info, TensorOrigin Origin) known) ? known : throw TensorReading.Unknown(Description, name);
}
