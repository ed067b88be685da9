using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>Packs the weights of a dense convolution anew from a layer's parameters; a part is a panel of output channels and some of its depth.</summary>
internal unsafe struct ConvolutionFill
{
    private const int InputsInPart = 64;

    private float* data;
    private float* bias;
    private PanelLayout layout;
    private bool alongInputs;
    private int inputs;
    private int taps;
    private int chunks;
    private WeightOrder order;
    private float* biasSource;

    /// <summary>Packs.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="target">What to fill.</param>
    /// <param name="order">The weights.</param>
    /// <param name="bias">One number for each output channel, or none.</param>
    public static void Run(Execution run, ConvolutionWeights target, in WeightOrder order, Values bias)
    {
        var fill = new ConvolutionFill
        {
            data = target.Data,
            bias = target.Bias,
            layout = target.Layout,
            alongInputs = target.AlongInputs,
            inputs = target.InputChannels / target.Groups,
            taps = target.KernelHeight * target.KernelWidth,
            order = order,
            biasSource = bias.Count == 0 ? null : bias.Data,
        };
        fill.chunks = (fill.inputs + InputsInPart - 1) / InputsInPart;
        run.Parallel(checked(target.Panels * fill.chunks), &Part, &fill);
        GC.KeepAlive(target);
    }

    private static void Part(void* state, int part, int worker)
    {
        ref ConvolutionFill job = ref *(ConvolutionFill*)state;
        int first = part % job.chunks * InputsInPart;
        int panel = part / job.chunks;
        job.Fill(panel / job.layout.Panels, panel % job.layout.Panels, first, Math.Min(job.inputs, first + InputsInPart));
    }

    private readonly void Fill(int group, int panel, int first, int end)
    {
        int channel = layout.Channel(panel);
        int count = Math.Min(layout.Width(panel) * layout.Lanes, layout.Channels - channel);
        float* target = data + (group * layout.Size);
        float* source = order.Start + (group * order.Group) + (channel * order.Output);
        int together = alongInputs ? 0 : PanelGather.InputsAtOnce(taps);
        if (together > 0)
        {
            FillRows(source, channel, count, first, end, together, target);
        }
        else
        {
            FillSingly(source, channel, count, first, end, target);
        }

        if (first == 0 && biasSource != null)
        {
            new Span<float>(biasSource + (group * layout.Channels) + channel, count).CopyTo(new Span<float>(bias + (group * layout.PaddedChannels) + channel, count));
        }
    }

    /// <summary>Fills from rows that are gathered first, so that neither side is read or written by single floats far apart.</summary>
    private readonly void FillRows(float* source, int channel, int count, int first, int end, int together, float* target)
    {
        float* rows = stackalloc float[PanelGather.MostRows * PanelGather.RowFloats];
        for (int input = first; input < end; input += together)
        {
            int inputsNow = Math.Min(together, end - input);
            PanelGather.Run(order, source + (input * order.Input), count, inputsNow, taps, rows);
            for (int tap = 0; tap < taps; tap++)
            {
                float* row = rows + (tap * PanelGather.RowFloats);
                for (int i = 0; i < inputsNow; i++)
                {
                    float* to = target + layout.Index(channel, ((long)tap * inputs) + input + i);
                    new Span<float>(row, count).CopyTo(new Span<float>(to, count));
                    row += taps * PanelGather.RowFloats;
                }
            }
        }
    }

    private readonly void FillSingly(float* source, int channel, int count, int first, int end, float* target)
    {
        for (int input = first; input < end; input++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                long position = ((long)tap * inputs) + input;
                float* from = source + (input * order.Input) + (tap * order.Tap);
                float* to = target + layout.Index(channel, position);
                for (int c = 0; c < count; c++)
                {
                    to = alongInputs ? target + DotProduct.Index(channel + c, position, layout.Depth, layout.Lanes) : to;
                    *to++ = from[c * order.Output];
                }
            }
        }
    }
}
