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
    /// <summary>Panels from which on copying what each window sees costs less than it gains.</summary>
    private const int PanelsWorthCopying = 3;

    /// <summary>Input channels of a group up to which a row of the window is one short run.</summary>
    private const int FewChannels = 16;

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    /// <remarks>About 1340 KiB, or 50 · taps · input channels of a group where that is more, with taps = kernel height · kernel width.</remarks>
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
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, input, weights, output, epilogue, window));

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(
        Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireChannels(input, weights.InputChannels, "input");
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        KernelArguments.RequireKernel(window, weights.KernelHeight, weights.KernelWidth);
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, weights.Groups, window));
        weights.RequireLanes(S.Count);

        PanelLayout layout = weights.Layout;
        int groupInputs = input.Channels / weights.Groups;
        bool copies = window.Taps > 1 && groupInputs > FewChannels && layout.Panels >= PanelsWorthCopying;
        var product = new DenseProduct<WindowSource, TEpilogue>
        {
            Source = new WindowSource(input, window, output, groupInputs, copies),
            Output = output,
            Layout = layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Groups = weights.Groups,
            GroupInputs = groupInputs,
            GroupOutputs = layout.Channels,
            GroupBiases = layout.PaddedChannels,
            Taps = window.Taps,
            OneStrip = true,
            AlongInputs = weights.AlongInputs,
            Epilogue = epilogue,
        };
        product.Run<S, V>(run, output.Pixels);
        GC.KeepAlive(weights);
    }

    private readonly struct Call<TEpilogue>(Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, Window window) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            DirectConvolution.Run<S, V, TEpilogue>(run, input, weights, output, epilogue, window);
    }
}
