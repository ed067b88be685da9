using System;
using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Reference;

/// <summary>A map of doubles: the columns of each row of each channel, in turn. A flat value has its features as channels of one pixel.</summary>
internal sealed class Tensor
{
    public Tensor(int channels, int height, int width)
        : this(channels, height, width, new double[channels * height * width])
    {
    }

    public Tensor(int channels, int height, int width, double[] values)
    {
        if (values.Length != channels * height * width)
        {
            throw new ArgumentException($"{values.Length} values for a tensor of {channels}×{height}×{width}.", nameof(values));
        }

        Channels = channels;
        Height = height;
        Width = width;
        Values = values;
    }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public int Pixels => Height * Width;

    public double[] Values { get; }

    public double this[int channel, int row, int column]
    {
        get => Values[(((channel * Height) + row) * Width) + column];
        set => Values[(((channel * Height) + row) * Width) + column] = value;
    }

    /// <summary>Uniform values that single precision holds exactly, so that an engine can be given the same numbers.</summary>
    public static Tensor Random(TensorType type, int seed, double low = -1, double high = 1)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, (int)type.Elements).Select(_ => (double)(float)(low + (random.NextDouble() * (high - low))));
        return new Tensor(type.Channels, type.Height, type.Width, values.ToArray());
    }

    public static Tensor FromFloats(TensorType type, ReadOnlySpan<float> values)
    {
        var tensor = new Tensor(type.Channels, type.Height, type.Width);
        if (values.Length != tensor.Values.Length)
        {
            throw new ArgumentException($"{values.Length} values for a tensor of {type}.", nameof(values));
        }

        for (int i = 0; i < values.Length; i++)
        {
            tensor.Values[i] = values[i];
        }

        return tensor;
    }

    public float[] ToFloats() => Array.ConvertAll(Values, value => (float)value);

    /// <summary>Whether the sizes are those of a type; whether it is flat does not matter.</summary>
    public bool Fits(TensorType type) => (Channels, Height, Width) == (type.Channels, type.Height, type.Width);

    /// <summary>"16×32×64".</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
