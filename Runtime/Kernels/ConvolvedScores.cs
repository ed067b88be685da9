using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Scores that a 1×1 convolution computes, each row when it is asked for.</summary>
internal readonly unsafe struct ConvolvedScores : IScoreRows
{
    private static readonly Window One = Window.Square(1);
    private readonly DenseProduct<WindowSource, Identity> product;

    /// <summary>Describes the convolution.</summary>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights of a kernel of one pixel, without groups.</param>
    public ConvolvedScores(Map input, ConvolutionWeights weights)
    {
        PanelLayout layout = weights.Layout;
        Height = input.Height;
        Width = input.Width;
        Channels = weights.OutputChannels;
        Stride = layout.PaddedChannels;
        product = new DenseProduct<WindowSource, Identity>
        {
            Source = new WindowSource(input, One, new Map(null, Height, Width, Channels, Stride), input.Channels, copies: false),

            // A row has room for whole vectors of classes, which are stored without a detour.
            Layout = weights.AlongInputs ? layout : new PanelLayout(layout.PaddedChannels, layout.Lanes, layout.Depth),
            Weights = weights.Data,
            Bias = weights.Bias,
            Groups = 1,
            Taps = 1,
            AlongInputs = weights.AlongInputs,
        };
    }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Channels { get; }

    /// <inheritdoc/>
    public int Stride { get; }

    /// <summary>Bytes of memory for a row and what computes it.</summary>
    public static long MemoryBytes(int inputChannels, int channels, int width) =>
        RowBytes(ScoreRow.Padded(channels), width) + DenseProduct<WindowSource, Identity>.ScratchBytes(inputChannels, 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float* Row<S, V>(int row, float* memory)
        where S : struct, ISimd<V>
        where V : struct
    {
        // The output is a map of which this one row exists.
        nint first = (nint)row * Width;
        DenseProduct<WindowSource, Identity> rows = product;
        rows.Output = new Map(memory - (first * Stride), Height, Width, Channels, Stride);
        rows.Multiply<S, V>(first, first + Width, (float*)((byte*)memory + RowBytes(Stride, Width)));
        return memory;
    }

    private static long RowBytes(int stride, int width) => ((sizeof(float) * (long)stride * width) + 63) & ~63L;
}
