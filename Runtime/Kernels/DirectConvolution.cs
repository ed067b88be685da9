using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution with any kernel, stride, padding, dilation and groups: every output is its bias plus a sum of products, in one
/// order whatever the number of workers.
/// </summary>
public static unsafe class DirectConvolution
{
    /// <summary>Vectors of output channels from which on copying what each window sees costs less than it gains.</summary>
    private const int VectorsWorthCopying = 5;

    /// <summary>Input channels of a group up to which a row of the window is one short run.</summary>
    private const int FewChannels = 16;

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    /// <remarks>About 1370 KiB, or 50 · taps · input channels of a group where that is more, with taps = kernel height · kernel width.</remarks>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int inputChannels, int groups, in Window window) =>
        DenseProduct<WindowSource, Identity>.ScratchBytes((long)window.Taps * (inputChannels / groups), window.Taps);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <param name="rows">The output rows to compute, all where none are given; the others are left as they are.</param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, input, weights, output, epilogue, window, rows));

    /// <summary>Convolves a concatenation that is not stored: its parts are read where they lie, and resized on the way. No groups.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="inputs">The parts, at least one, in the order of their channels; all are read at the same height and width.</param>
    /// <param name="weights">The weights, packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap an input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <param name="rows">The output rows to compute, all where none are given; the others are left as they are.</param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new ConcatCall<TEpilogue>(run, inputs, weights, output, epilogue, window, rows));

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(
        Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireChannels(input, weights.InputChannels, "input");
        KernelArguments.RequireKernel(window, weights.KernelHeight, weights.KernelWidth);
        int groupInputs = input.Channels / weights.Groups;
        bool copies = window.Taps > 1 && groupInputs > FewChannels && weights.Layout.PaddedChannels >= VectorsWorthCopying * S.Count;
        Run<S, V, WindowSource, TEpilogue>(run, new WindowSource(input, window, output, groupInputs, copies), weights, output, epilogue, window, rows);
    }

    /// <summary>Convolves a concatenation on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireParts(inputs, weights.InputChannels);
        KernelArguments.RequireKernel(window, weights.KernelHeight, weights.KernelWidth);
        if (weights.Groups != 1)
        {
            throw new ArgumentException($"A concatenation is convolved as a whole, but the weights are for {weights.Groups} groups.");
        }

        ResizedMap* parts = stackalloc ResizedMap[inputs.Length];
        inputs.CopyTo(new Span<ResizedMap>(parts, inputs.Length));
        var source = new ConcatSource(parts, inputs.Length, weights.InputChannels, window, output);
        Run<S, V, ConcatSource, TEpilogue>(run, source, weights, output, epilogue, window, rows);
    }

    private static void Run<S, V, TSource, TEpilogue>(
        Execution run, TSource source, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where S : struct, ISimd<V>
        where V : struct
        where TSource : unmanaged, ITileSource
        where TEpilogue : unmanaged, IEpilogue
    {
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        RowRange range = rows ?? RowRange.All(output);
        KernelArguments.RequireRows(output, range, 1);
        KernelArguments.RequireScratch(run, ScratchBytes(weights.InputChannels, weights.Groups, window));
        weights.RequireLanes(S.Count);
        PanelLayout layout = weights.Layout;
        var product = new DenseProduct<TSource, TEpilogue>
        {
            Source = source,
            Output = output,
            Layout = layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Groups = weights.Groups,
            GroupInputs = weights.InputChannels / weights.Groups,
            GroupOutputs = layout.Channels,
            GroupBiases = layout.PaddedChannels,
            Taps = window.Taps,
            OneStrip = true,
            AlongInputs = weights.AlongInputs,
            Epilogue = epilogue,
        };
        product.Run<S, V>(run, (nint)range.Count * output.Width, (nint)range.First * output.Width);
        GC.KeepAlive(weights);
    }

    private readonly struct Call<TEpilogue>(
        Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, Window window, RowRange? rows) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            DirectConvolution.Run<S, V, TEpilogue>(run, input, weights, output, epilogue, window, rows);
    }

    private readonly ref struct ConcatCall<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, ConvolutionWeights weights, Map output, TEpilogue epilogue, Window window, RowRange? rows) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        private readonly ReadOnlySpan<ResizedMap> inputs = inputs;

        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            DirectConvolution.Run<S, V, TEpilogue>(run, inputs, weights, output, epilogue, window, rows);
    }
}
