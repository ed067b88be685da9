using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Reference;

/// <summary>A checkpoint tensor: dimensions, values row by row, and whether it is trained.</summary>
internal sealed record ParameterValue(IReadOnlyList<int> Shape, double[] Values, ParameterKind Kind = ParameterKind.Trainable);

/// <summary>
/// Checkpoint tensors by key. All values are ones that single precision holds exactly: the oracle and an engine that is handed
/// <see cref="FloatsOf"/> compute with the same numbers.
/// </summary>
internal sealed class ParameterSet
{
    private readonly SortedDictionary<string, ParameterValue> values = new(StringComparer.Ordinal);

    /// <summary>Keys in ordinal order.</summary>
    public IReadOnlyCollection<string> Keys => values.Keys;

    public double[] this[string key] => Find(key).Values;

    /// <summary>Drawn values for every tensor that the graph's nodes, folded norms and epilogues read; see <see cref="RandomParameters"/>.</summary>
    public static ParameterSet Random(ModelGraph graph, int seed) => RandomParameters.Draw(graph, seed);

    public static ParameterSet FromFloats(IEnumerable<(string Key, int[] Shape, float[] Values)> tensors)
    {
        var set = new ParameterSet();
        foreach ((string key, int[] shape, float[] floats) in tensors)
        {
            set.Set(key, shape, Array.ConvertAll(floats, value => (double)value));
        }

        return set;
    }

    /// <summary>Sets or replaces a tensor; the values are rounded to single precision.</summary>
    public ParameterSet Set(string key, IReadOnlyList<int> shape, IReadOnlyList<double> numbers, ParameterKind kind = ParameterKind.Trainable)
    {
        long elements = shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (elements != numbers.Count)
        {
            throw new ArgumentException($"'{key}' of shape {string.Join("×", shape)} needs {elements} values, but got {numbers.Count}.", nameof(numbers));
        }

        values[key] = new ParameterValue(shape, numbers.Select(value => (double)(float)value).ToArray(), kind);
        return this;
    }

    public bool Contains(string key) => values.ContainsKey(key);

    public IReadOnlyList<int> ShapeOf(string key) => Find(key).Shape;

    public ParameterKind KindOf(string key) => Find(key).Kind;

    public float[] FloatsOf(string key) => Array.ConvertAll(Find(key).Values, value => (float)value);

    private ParameterValue Find(string key)
    {
        if (values.TryGetValue(key, out ParameterValue? value))
        {
            return value;
        }

        string held = values.Count == 0 ? "none" : string.Join(", ", values.Keys.Take(20)) + (values.Count > 20 ? ", ..." : "");
        throw new KeyNotFoundException($"There is no parameter '{key}'; the set holds {held}.");
    }
}
