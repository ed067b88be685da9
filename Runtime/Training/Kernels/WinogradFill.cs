using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>Transforms and packs the weights of a Winograd convolution anew from a layer's parameters; a part is a panel of output channels and some input channels.</summary>
internal unsafe struct WinogradFill
{
    private const int InputsInPart = 32;

    private float* data;
    private float* bias;
    private ChannelPanels layout;
    private WinogradBlocking blocking;
    private int inputs;
    private int chunks;
    private WeightOrder order;
    private float* biasSource;

    /// <summary>Packs.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="target">What to fill.</param>
    /// <param name="order">The weights.</param>
    /// <param name="bias">One number for each output channel, or none.</param>
    public static void Run(Execution run, WinogradWeights target, in WeightOrder order, Values bias)
    {
        var fill = new WinogradFill
        {
            data = target.Data,
            bias = target.Bias,
            layout = target.Layout,
            blocking = target.Blocking,
            inputs = target.InputChannels,
            chunks = (target.InputChannels + InputsInPart - 1) / InputsInPart,
            order = order,
            biasSource = bias.Count == 0 ? null : bias.Data,
        };
        run.Parallel(checked(target.Panels * fill.chunks), &Part, &fill);
        GC.KeepAlive(target);
    }

    private static void Part(void* state, int part, int worker)
    {
        ref WinogradFill job = ref *(WinogradFill*)state;
        int first = part % job.chunks * InputsInPart;
        job.Fill(part / job.chunks, first, Math.Min(job.inputs, first + InputsInPart));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Fill(int panel, int first, int end)
    {
        const int Most = WinogradWeightTransform.MostChannels;
        int channel = layout.Channel(panel);
        int width = layout.Width(panel) * layout.Lanes;
        int count = Math.Min(width, layout.Channels - channel);
        float* taps = stackalloc float[9 * Most];
        double* ones = stackalloc double[Most];
        new Span<float>(taps, 9 * Most).Clear();
        new Span<double>(ones, Most).Fill(1);
        float* target = data + ((long)blocking.Positions * inputs * channel);
        for (int input = first; input < end; input++)
        {
            float* source = order.Start + (channel * order.Output) + (input * order.Input);
            for (int c = 0; c < count; c++)
            {
                for (int tap = 0; tap < 9; tap++)
                {
                    taps[(tap * Most) + c] = source[tap * order.Tap];
                }

                source += order.Output;
            }

            long step = (long)blocking.Count(input / blocking.Depth) * width;
            WinogradWeightTransform.Run(taps, ones, width, target + (blocking.Place(0, input) * width), step, blocking.Side);
        }

        if (first == 0 && biasSource != null)
        {
            new Span<float>(biasSource + channel, count).CopyTo(new Span<float>(bias + channel, count));
        }
    }
}
