using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Ilgpu.Tests.Host;

/// <summary>Weights in memory, and what the definition of a batch normalisation makes of them.</summary>
internal sealed class Tensors
{
    private readonly Dictionary<string, (int[] Shape, float[] Values)> tensors = [];
    private readonly Random random = new(7);

    public float[] this[string name] => tensors[name].Values;

    public MemoryWeights Source => new("weights of a test", tensors.Select(tensor =>
        TensorData.FromFloats(tensor.Key, new TensorShape([.. tensor.Value.Shape.Select(size => (long)size)]), tensor.Value.Values)));

    public Tensors Add(string name, params int[] shape)
    {
        int count = shape.Aggregate(1, (product, size) => product * size);
        tensors.Add(name, (shape, [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))]));
        return this;
    }

    public Tensors AddNorm(string key, int channels)
    {
        Add($"{key}.weight", channels).Add($"{key}.bias", channels).Add($"{key}.running_mean", channels).Add($"{key}.running_var", channels);
        for (int i = 0; i < channels; i++)
        {
            this[$"{key}.running_var"][i] = 0.5f + Math.Abs(this[$"{key}.running_var"][i]);
        }

        return this;
    }

    /// <summary>What a normalisation makes of a number in a channel.</summary>
    public double Normalise(string key, int channel, double value, double epsilon) =>
        ((value - this[$"{key}.running_mean"][channel]) / Math.Sqrt(this[$"{key}.running_var"][channel] + epsilon) * this[$"{key}.weight"][channel]) + this[$"{key}.bias"][channel];
}
