using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Transposed convolution, as PyTorch's ConvTranspose2d: input pixel (y, x) adds to the output pixels (y · stride − padding + i · dilation, ...).
/// Computed from the output's side, phase by phase, so that no output is written twice. The output map's size implies the output padding.
/// </summary>
public static unsafe class TransposedConvolution
{
    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps, as for <see cref="DirectConvolution"/>.</summary>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int inputChannels, in Window window) =>
        DenseProduct<PhaseSource, Identity>.ScratchBytes((long)window.Taps * inputChannels, 1);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, packed for this machine; they hold the window, too.</param>
    /// <param name="output">The output map. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <exception cref="ArgumentException">The maps, weights and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, TransposedConvolutionWeights weights, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, input, weights, output, epilogue));

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(Execution run, Map input, TransposedConvolutionWeights weights, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        Window window = weights.Window;
        KernelArguments.RequireChannels(input, weights.InputChannels, "input");
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, window));
        weights.RequireLanes(S.Count);

        if (weights.Groups == 1 && EnlargedSource.Suits(input, window, output))
        {
            RunEnlarged<S, V, TEpilogue>(run, input, weights, output, epilogue);
        }
        else
        {
            RunPhases<S, V, TEpilogue>(run, input, weights, output, epilogue);
        }

        GC.KeepAlive(weights);
    }

    /// <summary>Every input pixel makes a block of output pixels of its own: one product with the phases side by side.</summary>
    private static void RunEnlarged<S, V, TEpilogue>(Execution run, Map input, TransposedConvolutionWeights weights, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        var product = new DenseProduct<EnlargedSource, TEpilogue>
        {
            Source = new EnlargedSource(input, weights.Window),
            Output = output,
            Layout = weights.Phases[0].Layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Groups = weights.Phases.Length,
            Taps = 1,
            Epilogue = epilogue,
        };
        product.Run<S, V>(run, input.Pixels);
    }

    private static void RunPhases<S, V, TEpilogue>(Execution run, Map input, TransposedConvolutionWeights weights, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        int groupInputs = input.Channels / weights.Groups;
        for (int phase = 0; phase < weights.Phases.Length; phase++)
        {
            TransposedPhase taken = weights.Phases[phase];
            fixed ((int Row, int Column)* taps = taken.Taps)
            {
                var source = new PhaseSource(input, weights.Window, output, groupInputs, phase, taps, taken.Taps.Length);
                var product = new DenseProduct<PhaseSource, TEpilogue>
                {
                    Source = source,
                    Output = output,
                    Layout = taken.Layout,
                    Weights = weights.Data + taken.Offset,
                    Bias = weights.Bias,
                    Groups = weights.Groups,
                    GroupInputs = groupInputs,
                    GroupOutputs = taken.Layout.Channels,
                    GroupBiases = taken.Layout.PaddedChannels,
                    Taps = 1,
                    Epilogue = epilogue,
                };
                product.Run<S, V>(run, (nint)source.Rows * source.Columns);
            }
        }
    }

    private readonly struct Call<TEpilogue>(Execution run, Map input, TransposedConvolutionWeights weights, Map output, TEpilogue epilogue) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            TransposedConvolution.Run<S, V, TEpilogue>(run, input, weights, output, epilogue);
    }
}
