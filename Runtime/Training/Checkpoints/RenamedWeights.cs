using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>Weights under other names, or some of them; read from the source when they are asked for.</summary>
internal sealed class RenamedWeights : IWeightSource
{
    private readonly IWeightSource source;
    private readonly Dictionary<string, (TensorInfo Info, string Origin)> byName = new(StringComparer.Ordinal);

    /// <param name="source">The weights, which stay open.</param>
    /// <param name="rename">The name here of a tensor of the source, or null where it is not to be seen; distinct names stay distinct.</param>
    public RenamedWeights(IWeightSource source, Func<string, string?> rename)
    {
        this.source = source;
        foreach (TensorInfo tensor in source.Tensors)
        {
            if (rename(tensor.Name) is { } name)
            {
                byName.Add(name, (tensor with { Name = name }, tensor.Name));
            }
        }

        Tensors = [.. byName.Values.Select(entry => entry.Info).OrderBy(info => info.Name, StringComparer.Ordinal)];
    }

    /// <summary>The tensors whose names begin with a prefix, without it.</summary>
    public static RenamedWeights Below(IWeightSource source, string prefix) =>
        new(source, name => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null);

    public string Description => source.Description;

    public IReadOnlyList<TensorInfo> Tensors { get; }

    public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor)
    {
        bool found = byName.TryGetValue(name, out (TensorInfo Info, string Origin) entry);
        tensor = entry.Info;
        return found;
    }

    public void ReadFloats(string name, Span<float> target) => source.ReadFloats(Origin(name), target);

    public void ReadIntegers(string name, Span<long> target) => source.ReadIntegers(Origin(name), target);

    private string Origin(string name) =>
        byName.TryGetValue(name, out (TensorInfo Info, string Origin) entry) ? entry.Origin : throw TensorReading.Unknown(Description, name);
}
