using System;

namespace SfNet.Weights;

/// <summary>
/// Reads the weights of layers, and what the batch normalisations behind a layer make of them, in double precision. A tensor that a lenient check let pass as
/// missing counts as zeros, the factors of a normalisation as ones.
/// </summary>
/// <param name="source">Weights that were checked against the network.</param>
internal sealed class LayerWeights(IWeightSource source)
{
    /// <summary>Whether the weight of a layer is there.</summary>
    public bool HasWeight(string key) => source.TryGetTensor(WeightName(key), out _);

    /// <summary>The name of a layer's weight.</summary>
    public static string WeightName(string key) => Join(key, "weight");

    /// <summary>A layer's weight, in the order in which it is stored.</summary>
    public float[] Weight(string key, long count)
    {
        float[] weight = new float[count];
        ReadInto(WeightName(key), weight);
        return weight;
    }

    /// <summary>A layer's bias, zeros where it has none.</summary>
    public float[] Bias(string key, int channels, bool hasBias)
    {
        float[] bias = new float[channels];
        if (hasBias)
        {
            ReadInto(Join(key, "bias"), bias);
        }

        return bias;
    }

    /// <summary>What the batch normalisations after a layer make of it: factors for the weights of each output channel, none without a norm, and the bias.</summary>
    public (double[] Factors, float[] Bias) Fold(string key, int channels, bool hasBias, ReadOnlySpan<FoldedNorm> norms)
    {
        float[] bias = Bias(key, channels, hasBias);
        if (norms.IsEmpty)
        {
            return ([], bias);
        }

        double[] factors = new double[channels];
        double[] offsets = Array.ConvertAll(bias, value => (double)value);
        Array.Fill(factors, 1);
        foreach (FoldedNorm norm in norms)
        {
            Apply(norm, factors, offsets);
        }

        return (factors, ToSingle(offsets));
    }

    /// <summary>Factor and offset of each channel of a batch normalisation that stands by itself.</summary>
    public (float[] Factors, float[] Offsets) Norm(int channels, FoldedNorm norm)
    {
        double[] factors = new double[channels];
        double[] offsets = new double[channels];
        Array.Fill(factors, 1);
        Apply(norm, factors, offsets);
        return (ToSingle(factors), ToSingle(offsets));
    }

    // y = ((w·x + b) − mean) · f + beta with f = gamma / √(variance + ε), so w becomes w·f and b becomes (b − mean)·f + beta.
    private void Apply(FoldedNorm norm, double[] factors, double[] offsets)
    {
        int channels = factors.Length;
        float[] gamma = new float[channels];
        float[] beta = new float[channels];
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        Array.Fill(gamma, 1f);
        if (norm.Affine)
        {
            ReadInto(Join(norm.Key, "weight"), gamma);
            ReadInto(Join(norm.Key, "bias"), beta);
        }

        ReadInto(Join(norm.Key, "running_mean"), mean);
        ReadInto(Join(norm.Key, "running_var"), variance);
        for (int i = 0; i < channels; i++)
        {
            double scale = gamma[i] / Math.Sqrt(variance[i] + norm.Epsilon);
            factors[i] *= scale;
            offsets[i] = ((offsets[i] - mean[i]) * scale) + beta[i];
        }
    }

    private static float[] ToSingle(double[] values) => Array.ConvertAll(values, value => (float)value);

    private void ReadInto(string name, Span<float> target)
    {
        if (source.TryGetTensor(name, out _))
        {
            source.ReadFloats(name, target);
        }
    }

    private static string Join(string key, string part) => key.Length == 0 ? part : $"{key}.{part}";
}
