using System;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Transforms and packs the weights of a Winograd convolution anew from a layer's parameters; a part is a panel of output channels and some input channels.</summary>
internal unsafe struct WinogradFill
{
    private const int InputsInPart = 32;
    private const int Taps = 9;

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
        WidthDispatch.Run(new Call(run, fill, checked(target.Panels * fill.chunks)), target.Layout.Lanes);
        GC.KeepAlive(target);
    }

    private static void Part<S, V>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        ref WinogradFill job = ref *(WinogradFill*)state;
        int first = part % job.chunks * InputsInPart;
        job.Fill<S, V>(part / job.chunks, first, Math.Min(job.inputs, first + InputsInPart));
    }

    private readonly void Fill<S, V>(int panel, int first, int end)
        where S : struct, ISimd<V>
        where V : struct
    {
        int channel = layout.Channel(panel);
        int width = layout.Width(panel) * layout.Lanes;
        int count = Math.Min(width, layout.Channels - channel);
        int together = PanelGather.InputsAtOnce(Taps);
        float* rows = stackalloc float[PanelGather.MostRows * PanelGather.RowFloats];
        new Span<float>(rows, PanelGather.MostRows * PanelGather.RowFloats).Clear();
        float* target = data + ((long)blocking.Positions * inputs * channel);
        for (int input = first; input < end; input += together)
        {
            int inputsNow = Math.Min(together, end - input);
            PanelGather.Run(order, order.Start + (channel * order.Output) + (input * order.Input), count, inputsNow, Taps, rows);
            for (int i = 0; i < inputsNow; i++)
            {
                nint step = (nint)blocking.Count((input + i) / blocking.Depth) * width;
                WinogradKernels.Transform<S, V>(rows + (i * Taps * PanelGather.RowFloats), width, target + (blocking.Place(0, input + i) * width), step);
            }
        }

        if (first == 0 && biasSource != null)
        {
            new Span<float>(biasSource + channel, count).CopyTo(new Span<float>(bias + channel, count));
        }
    }

    private readonly struct Call(Execution run, WinogradFill fill, int parts) : IWidthKernel
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct
        {
            WinogradFill job = fill;
            run.Parallel(parts, &Part<S, V>, &job);
        }
    }
}
