using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// Packs the weights of a transposed convolution anew from a layer's parameters, shape (inputs, outputs / groups, kernel height, kernel width); a part is a phase of an
/// input channel.
/// </summary>
/// <remarks>That is also the shape of a convolution's weight seen by its input's gradient, whose inputs are the convolution's outputs.</remarks>
internal unsafe struct TransposedFill
{
    private float* data;
    private PanelLayout layout;
    private (int Row, int Column)* taps;
    private int tapCount;
    private int kernelWidth;
    private int kernelTaps;
    private int groupInputs;
    private float* weight;

    /// <summary>Packs.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="target">What to fill.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="bias">One number for each output channel, or none.</param>
    public static void Run(Execution run, TransposedConvolutionWeights target, Values weight, Values bias)
    {
        foreach (TransposedPhase phase in target.Phases)
        {
            fixed ((int Row, int Column)* taps = phase.Taps)
            {
                var fill = new TransposedFill
                {
                    data = target.Data + phase.Offset,
                    layout = phase.Layout,
                    taps = taps,
                    tapCount = phase.Taps.Length,
                    kernelWidth = target.Window.KernelWidth,
                    kernelTaps = target.Window.Taps,
                    groupInputs = target.InputChannels / target.Groups,
                    weight = weight.Data,
                };
                run.Parallel(target.InputChannels, &Part, &fill);
            }
        }

        int outputs = target.OutputChannels / target.Groups;
        int padded = target.Phases[0].Layout.PaddedChannels;
        for (int channel = 0; channel < bias.Count; channel++)
        {
            target.Bias[(channel / outputs * padded) + (channel % outputs)] = bias.Data[channel];
        }

        GC.KeepAlive(target);
    }

    private static void Part(void* state, int input, int worker)
    {
        ref TransposedFill job = ref *(TransposedFill*)state;
        PanelLayout layout = job.layout;
        float* target = job.data + (input / job.groupInputs * layout.Size);
        float* source = job.weight + ((nint)input * layout.Channels * job.kernelTaps);
        for (int tap = 0; tap < job.tapCount; tap++)
        {
            float* from = source + (job.taps[tap].Row * job.kernelWidth) + job.taps[tap].Column;
            long depth = ((long)tap * job.groupInputs) + (input % job.groupInputs);
            for (int panel = 0; panel < layout.Panels; panel++)
            {
                int first = layout.Channel(panel);
                int end = Math.Min(layout.Channels, first + (layout.Width(panel) * layout.Lanes));
                float* to = target + layout.Index(first, depth);
                for (int channel = first; channel < end; channel++)
                {
                    *to++ = from[(nint)channel * job.kernelTaps];
                }
            }
        }
    }
}
