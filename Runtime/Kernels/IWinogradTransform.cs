using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// One of Winograd's minimal filterings F(m × m, 3 × 3): a tile of m × m outputs sees (m + 2) × (m + 2) inputs, and takes as many products for each
/// pair of channels. Kernels take it as a type parameter, so that its sizes are constants in their code.
/// </summary>
internal unsafe interface IWinogradTransform
{
    /// <summary>Output pixels along a side of a tile: m.</summary>
    static abstract int Side { get; }

    /// <summary>Input pixels along a side of what a tile sees: m + 2.</summary>
    static abstract int Span { get; }

    /// <summary>Bᵀ · d · B for one tile.</summary>
    /// <param name="pixels">The input pixels that the tile sees, row by row.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="target">Where the first position goes; may be written up to 15 floats past the last channel.</param>
    /// <param name="step">Floats from one position to the next.</param>
    /// <param name="half">Room for what is transformed in one direction, <see cref="WinogradScratch.HalfChannels"/> channels at a time.</param>
    static abstract void Input<S, V>(float** pixels, int channels, float* target, nint step, float* half)
        where S : struct, ISimd<V>
        where V : struct;

    /// <summary>Aᵀ · m · A for one tile and one vector of output channels, plus the bias.</summary>
    /// <param name="products">The product at the first position.</param>
    /// <param name="step">Floats from one position to the next.</param>
    /// <param name="bias">The bias of the channels.</param>
    /// <param name="target">A vector for each of the tile's output pixels, row by row.</param>
    static abstract void Output<S, V>(float* products, nint step, V bias, float* target)
        where S : struct, ISimd<V>
        where V : struct;
}
