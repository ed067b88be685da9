using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution with a kernel of 3 × 3 and stride 1, any padding and dilation, by Winograd's minimal filtering F(2 × 2, 3 × 3): 16 products in place
/// of the 36 of <see cref="DirectConvolution"/>, from fewer than half the weights of <see cref="WinogradConvolution"/>, for layers that are
/// as fast as their weights come from memory.
/// </summary>
/// <remarks>An input that is not a number, or infinite, reaches only the outputs that see it; of infinite ones it makes what is not a number.</remarks>
public static class Winograd2x2Convolution
{
    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    /// <remarks>About 1.4 MB at most: the transformed input of a block of tiles and its products, as the second-level cache can hold them.</remarks>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="outputChannels">Channels of the output map.</param>
    public static long ScratchBytes(int inputChannels, int outputChannels) => ScratchBytes(inputChannels, outputChannels, SimdWidth.Best);

    /// <summary>The same on vectors of a given number of floats.</summary>
    internal static long ScratchBytes(int inputChannels, int outputChannels, int lanes) =>
        WinogradKernel<WinogradTransform2>.ScratchBytes(inputChannels, outputChannels, lanes);

    /// <summary>Output rows that a row of tiles covers, over all grids of a dilation: where a range of rows may begin and end.</summary>
    /// <param name="dilationHeight">Input rows from one row of the window to the next.</param>
    public static int RowBlock(int dilationHeight) => WinogradKernel<WinogradTransform2>.RowBlock(dilationHeight);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, packed by <see cref="WinogradWeights.Pack2x2"/>.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, which must be 3 × 3, its stride, which must be 1, padding and dilation.</param>
    /// <param name="rows">
    /// The output rows to compute, all where none are given; the others are left as they are. They begin and end with rows of tiles, a multiple
    /// of <see cref="RowBlock"/>, or with the map.
    /// </param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, Map input, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue => Run(run, [new ResizedMap(input)], weights, output, epilogue, window, rows);

    /// <summary>Convolves a concatenation that is not stored: its parts are read where they lie, and resized on the way.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="inputs">The parts, at least one, in the order of their channels; all are read at the same height and width.</param>
    /// <param name="weights">The weights, packed by <see cref="WinogradWeights.Pack2x2"/>.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap an input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, which must be 3 × 3, its stride, which must be 1, padding and dilation.</param>
    /// <param name="rows">
    /// The output rows to compute, all where none are given; the others are left as they are. They begin and end with rows of tiles, a multiple
    /// of <see cref="RowBlock"/>, or with the map.
    /// </param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue =>
        WinogradKernel<WinogradTransform2>.Run(run, inputs, weights, output, epilogue, window, rows);
}
