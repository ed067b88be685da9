using System;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// A convolution of batches whose weights change from step to step, or the gradient of its input: the same kernels as in inference, on weights that are packed anew
/// from the parameters.
/// </summary>
/// <remarks>
/// The input's gradient is a convolution of the output's gradient with kernels turned by 180°, inputs and outputs exchanged, where the stride is 1, and a transposed
/// convolution with the weights as they are elsewhere. Kernels of 3 × 3 with stride 1 over many pixels go by Winograd's method, at about twice the rounding error.
/// </remarks>
public sealed unsafe class BatchConvolution : IDisposable
{
    private const int LeastForWinograd = 16;
    private const long PixelsWorthTransforming = 2048;
    private readonly ConvolutionWeights? direct;
    private readonly WinogradWeights? winograd;
    private readonly TransposedConvolutionWeights? transposed;
    private readonly Window window;
    private readonly int layerInputs;
    private readonly int layerOutputs;
    private readonly int groups;
    private readonly bool turned;

    private BatchConvolution(int inputChannels, int outputChannels, int groups, in Window window, long pixels, bool turned)
    {
        int lanes = SimdWidth.Best;
        window.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        TrainingArguments.RequireGroups(inputChannels, outputChannels, groups);
        this.groups = groups;
        this.turned = turned;
        layerInputs = inputChannels / groups;
        layerOutputs = outputChannels / groups;
        InputChannels = turned ? outputChannels : inputChannels;
        OutputChannels = turned ? inputChannels : outputChannels;
        Window padded = turned ? TrainingArguments.Opposite(window) : window;
        bool step = window.StrideHeight == 1 && window.StrideWidth == 1;
        this.window = padded;
        if (turned && (!step || padded.PaddingTop < 0 || padded.PaddingLeft < 0))
        {
            this.window = window;
            float[] zeros = new float[(long)inputChannels * layerOutputs * window.Taps];
            transposed = TransposedConvolutionWeights.Pack(zeros, [], InputChannels, OutputChannels, window, groups, lanes);
            ScratchBytes = TransposedConvolution.ScratchBytes(InputChannels, window);
        }
        else if (step && groups == 1 && window.KernelHeight == 3 && window.KernelWidth == 3
            && pixels >= PixelsWorthTransforming && Math.Min(inputChannels, outputChannels) >= LeastForWinograd)
        {
            winograd = WinogradWeights.Allocate([], OutputChannels, InputChannels, lanes, WinogradTransform4.Side);
            ScratchBytes = WinogradConvolution.ScratchBytes(InputChannels, OutputChannels, lanes);
        }
        else
        {
            direct = ConvolutionWeights.Allocate([], OutputChannels, InputChannels, window.KernelHeight, window.KernelWidth, groups, lanes);
            ScratchBytes = DirectConvolution.ScratchBytes(InputChannels, groups, padded);
        }
    }

    /// <summary>Channels of what is read.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of what is written.</summary>
    public int OutputChannels { get; }

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    public long ScratchBytes { get; }

    /// <summary>Makes room for the weights of a layer.</summary>
    /// <param name="inputChannels">Channels of the layer's input, a multiple of <paramref name="groups"/>.</param>
    /// <param name="outputChannels">Channels of its output, a multiple of <paramref name="groups"/>.</param>
    /// <param name="groups">Groups of channels that do not mix.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <param name="pixels">Output pixels of all images of a step: with few of them transforming the weights for Winograd's method costs more than it gains.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public static BatchConvolution Forward(int inputChannels, int outputChannels, int groups, in Window window, long pixels) =>
        new(inputChannels, outputChannels, groups, window, pixels, false);

    /// <summary>Makes room for the weights of a layer in the order in which the gradient of its input takes them.</summary>
    /// <param name="inputChannels">Channels of the layer's input, a multiple of <paramref name="groups"/>: those of the gradient to be computed.</param>
    /// <param name="outputChannels">Channels of its output, a multiple of <paramref name="groups"/>: those of the gradient that is given.</param>
    /// <param name="groups">Groups of channels that do not mix.</param>
    /// <param name="window">The layer's kernel's size, stride, padding and dilation.</param>
    /// <param name="pixels">Output pixels of all images of a step: with few of them transforming the weights for Winograd's method costs more than it gains.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public static BatchConvolution InputGradient(int inputChannels, int outputChannels, int groups, in Window window, long pixels) =>
        new(inputChannels, outputChannels, groups, window, pixels, true);

    /// <summary>Packs the layer's weights; to be called after every change of the parameters. Allocates nothing.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="weight">Shape (output channels, input channels / groups, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel; none for a layer without bias, and for a gradient.</param>
    /// <exception cref="ArgumentException">The buffers have other sizes.</exception>
    public void Fill(Execution run, Values weight, Values bias = default)
    {
        run.StartStep();
        TrainingArguments.RequireCount(weight, (long)groups * layerInputs * layerOutputs * window.Taps);
        TrainingArguments.RequireCount(bias, bias.Count == 0 || turned ? 0 : OutputChannels);
        if (transposed != null)
        {
            TransposedFill.Run(run, transposed, weight, bias);
            return;
        }

        WeightOrder order = turned
            ? WeightOrder.Turned(weight.Data, layerInputs, layerOutputs, window.Taps)
            : WeightOrder.Forward(weight.Data, layerInputs, layerOutputs, window.Taps);
        if (winograd != null)
        {
            WinogradFill.Run(run, winograd, order, bias);
        }
        else
        {
            ConvolutionFill.Run(run, direct!, order, bias);
        }
    }

    /// <summary>Convolves every image.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The layer's input, or the gradient of its output.</param>
    /// <param name="output">The layer's output, or the gradient of its input; its size says how far the window goes. Must not overlap the input.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="output"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps and scratch memory do not fit together.</exception>
    public void Run(Execution run, BatchMap input, BatchMap output, bool accumulate)
    {
        if (!accumulate)
        {
            Run(run, input, output, default(Identity));
            return;
        }

        Begin(run, input, output);
        for (int image = 0; image < input.Count; image++)
        {
            Convolve(run, input[image], output[image], new Accumulated<Identity>(output[image], default));
        }

        run.EndBands();
    }

    /// <summary>Convolves every image, and finishes the results on the way.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The layer's input, or the gradient of its output.</param>
    /// <param name="output">The layer's output, or the gradient of its input. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored; the same for all images, so it must read no map.</param>
    /// <exception cref="ArgumentException">The maps and scratch memory do not fit together.</exception>
    public void Run<TEpilogue>(Execution run, BatchMap input, BatchMap output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue
    {
        Begin(run, input, output);
        for (int image = 0; image < input.Count; image++)
        {
            Convolve(run, input[image], output[image], epilogue);
        }

        run.EndBands();
    }

    /// <summary>Frees the packed weights.</summary>
    public void Dispose()
    {
        direct?.Dispose();
        winograd?.Dispose();
        transposed?.Dispose();
    }

    private void Begin(Execution run, BatchMap input, BatchMap output)
    {
        TrainingArguments.RequireImages(input, output.Count, InputChannels);
        TrainingArguments.RequireImages(output, input.Count, OutputChannels);
        run.BeginBands();
    }

    private void Convolve<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue
    {
        if (transposed != null)
        {
            TransposedConvolution.Run(run, input, transposed, output, epilogue);
        }
        else if (winograd != null)
        {
            WinogradConvolution.Run(run, input, winograd, output, epilogue, window);
        }
        else
        {
            DirectConvolution.Run(run, input, direct!, output, epilogue, window);
        }
    }
}
