using System;
using System.Collections.Generic;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Weights of a transposed convolution, packed for <see cref="TransposedConvolution"/>.</summary>
/// <remarks>
/// With stride s, output rows y fall into s phases by (y + padding) mod s, and kernel row i serves just the phase (i · dilation) mod s;
/// columns likewise. Within a phase the layer is an ordinary convolution of stride 1, so the taps of each phase are packed together.
/// </remarks>
public sealed unsafe class TransposedConvolutionWeights : PackedWeights
{
    private readonly long biasOffset;

    private TransposedConvolutionWeights(int inputChannels, int outputChannels, int groups, Window window, TransposedPhase[] phases, int lanes, long size)
        : base(size + ((long)groups * phases[0].Layout.PaddedChannels), lanes)
    {
        InputChannels = inputChannels;
        OutputChannels = outputChannels;
        Groups = groups;
        Window = window;
        Phases = phases;
        biasOffset = size;
    }

    /// <summary>Channels of the input map.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of the output map.</summary>
    public int OutputChannels { get; }

    /// <summary>Groups of channels that do not mix.</summary>
    public int Groups { get; }

    /// <summary>The window that the weights are packed for.</summary>
    public Window Window { get; }

    /// <summary>The phases, row phases outermost.</summary>
    internal TransposedPhase[] Phases { get; }

    /// <summary>The biases, each group padded to whole vectors.</summary>
    internal float* Bias => Data + biasOffset;

    /// <summary>Packs weights for this machine.</summary>
    /// <param name="weight">Shape (input channels, output channels / groups, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel, or empty for none.</param>
    /// <param name="inputChannels">Channels of the input map, a multiple of <paramref name="groups"/>.</param>
    /// <param name="outputChannels">Channels of the output map, a multiple of <paramref name="groups"/>.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation, as in PyTorch.</param>
    /// <param name="groups">Groups of channels that do not mix.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static TransposedConvolutionWeights Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int inputChannels, int outputChannels, in Window window, int groups = 1) =>
        Pack(weight, bias, inputChannels, outputChannels, window, groups, SimdWidth.Best);

    /// <summary>Packs weights for vectors of a given number of floats.</summary>
    internal static TransposedConvolutionWeights Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int inputChannels, int outputChannels, in Window window, int groups, int lanes)
    {
        RequireGroups(inputChannels, outputChannels, groups);
        window.Validate();
        int groupInputs = inputChannels / groups;
        int groupOutputs = outputChannels / groups;
        RequireLength(weight.Length, (long)window.Taps * inputChannels * groupOutputs, "The weight of a transposed convolution");
        RequireLength(bias.Length, bias.IsEmpty ? 0 : outputChannels, "The bias of a transposed convolution");
        TransposedPhase[] phases = Divide(window, groupInputs, groupOutputs, groups, lanes, out long size);
        var packed = new TransposedConvolutionWeights(inputChannels, outputChannels, groups, window, phases, lanes, size);
        int padded = phases[0].Layout.PaddedChannels;
        for (int channel = 0; channel < outputChannels; channel++)
        {
            packed.Bias[(channel / groupOutputs * padded) + (channel % groupOutputs)] = bias.IsEmpty ? 0f : bias[channel];
        }

        foreach (TransposedPhase phase in phases)
        {
            for (int input = 0; input < inputChannels; input++)
            {
                float* target = packed.Data + phase.Offset + (input / groupInputs * phase.Layout.Size);
                ReadOnlySpan<float> taken = weight.Slice(input * groupOutputs * window.Taps, groupOutputs * window.Taps);
                packed.PackInput(target, taken, phase, input % groupInputs, groupInputs);
            }
        }

        return packed;
    }

    private void PackInput(float* target, ReadOnlySpan<float> weight, TransposedPhase phase, int input, int groupInputs)
    {
        for (int channel = 0; channel < phase.Layout.Channels; channel++)
        {
            for (int tap = 0; tap < phase.Taps.Length; tap++)
            {
                (int i, int j) = phase.Taps[tap];
                float value = weight[(((channel * Window.KernelHeight) + i) * Window.KernelWidth) + j];
                target[phase.Layout.Index(channel, ((long)tap * groupInputs) + input)] = value;
            }
        }
    }

    private static TransposedPhase[] Divide(in Window window, int groupInputs, int groupOutputs, int groups, int lanes, out long size)
    {
        var phases = new TransposedPhase[checked(window.StrideHeight * window.StrideWidth)];
        size = 0;
        for (int phase = 0; phase < phases.Length; phase++)
        {
            var taps = new List<(int, int)>();
            for (int i = 0; i < window.KernelHeight; i++)
            {
                for (int j = 0; j < window.KernelWidth; j++)
                {
                    if (((long)i * window.DilationHeight % window.StrideHeight * window.StrideWidth) + ((long)j * window.DilationWidth % window.StrideWidth) == phase)
                    {
                        taps.Add((i, j));
                    }
                }
            }

            phases[phase] = new TransposedPhase([.. taps], new PanelLayout(groupOutputs, lanes, (long)taps.Count * groupInputs), size);
            size += groups * phases[phase].Layout.Size;
        }

        return phases;
    }
}
