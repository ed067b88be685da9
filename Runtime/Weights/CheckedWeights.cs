using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace SfNet.Weights;

/// <summary>
/// The part of a source that fits a network, under the network's own keys. It reads from the source, which must stay open.
/// </summary>
public sealed class CheckedWeights : IViewableWeights
{
    private readonly IWeightSource source;
    private readonly Dictionary<string, TensorInfo> fitting;
    private readonly string prefix;

    internal CheckedWeights(
        IWeightSource source, string prefix, Dictionary<string, TensorInfo> fitting, IReadOnlyList<WeightProblem> problems)
    {
        this.source = source;
        this.prefix = prefix;
        this.fitting = fitting;
        Problems = problems;
        Tensors = [.. fitting.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Description => source.Description;

    /// <summary>The declared parameters that the source has, in ordinal order of their keys.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>What did not fit, grouped by kind; always empty after a strict check.</summary>
    public IReadOnlyList<WeightProblem> Problems { get; }

    /// <inheritdoc/>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor) => fitting.TryGetValue(name, out tensor);

    /// <inheritdoc/>
    public void ReadFloats(string name, Span<float> target) => source.ReadFloats(Stored(name), target);

    /// <inheritdoc/>
    public void ReadIntegers(string name, Span<long> target) => source.ReadIntegers(Stored(name), target);

    /// <inheritdoc/>
    bool IViewableWeights.TryGetSpan(string name, out ReadOnlySpan<float> values)
    {
        values = default;
        return source is IViewableWeights viewable && viewable.TryGetSpan(Stored(name), out values);
    }

    /// <inheritdoc/>
    void IViewableWeights.LetGo(long count) => (source as IViewableWeights)?.LetGo(count);

    private string Stored(string name) => fitting.ContainsKey(name) ? prefix + name : throw TensorReading.Unknown(Description, name);
}
