using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Multiplies the pixels of a strip by panels of one group, panel after panel, and writes the results.</summary>
internal static unsafe class PanelSweep
{
    /// <summary>Multiplies and writes.</summary>
    /// <param name="strip">The pixels.</param>
    /// <param name="layout">How the group divides into panels.</param>
    /// <param name="weights">The group's packed weights.</param>
    /// <param name="bias">The group's padded biases.</param>
    /// <param name="depth">Consecutive floats behind each of the strip's pointers.</param>
    /// <param name="offset">Floats from each of the strip's pointers to the group's first input channel.</param>
    /// <param name="channel">The group's first output channel.</param>
    /// <param name="first">The first panel.</param>
    /// <param name="last">One past the last panel.</param>
    /// <param name="output">The output map.</param>
    /// <param name="epilogue">What happens to each result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<S, V, TEpilogue>(
        in Strip strip, in PanelLayout layout, float* weights, float* bias, nint depth, nint offset, int channel, int first, int last, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        nint sixRows = (nint)strip.Taps * PanelProduct.Pixels;
        for (int panel = first; panel < last; panel++)
        {
            int start = layout.Channel(panel);
            int vectors = layout.Width(panel);
            int channels = Math.Min(layout.Channels - start, vectors * S.Count);
            float* panelWeights = weights + (start * layout.Depth);
            float* panelBias = bias + start;
            int six = 0;
            while (six < strip.Sixes)
            {
                float** rows = strip.Rows + (six * sixRows);
                int taken = 1;
                if (vectors == 1)
                {
                    PanelProduct.Narrow6<S, V>(rows, strip.Taps, depth, offset, panelWeights, panelBias, strip.Results);
                }
                else if (S.Count == 16 && six + 1 < strip.Sixes)
                {
                    taken = 2;
                    PanelProduct.Wide12<S, V>(rows, strip.Taps, depth, offset, panelWeights, panelBias, strip.Results);
                }
                else
                {
                    PanelProduct.Wide6<S, V>(rows, strip.Taps, depth, offset, panelWeights, panelBias, strip.Results);
                }

                int done = six * PanelProduct.Pixels;
                int count = Math.Min(strip.Count - done, taken * PanelProduct.Pixels);
                PanelOutput.Write<S, V, TEpilogue>(strip.Results, strip.Pixels + done, count, vectors, channel + start, channels, output, epilogue);
                six += taken;
            }
        }
    }

    /// <summary>The same for a group of so few output channels that its weights are packed for <see cref="DotProduct"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunAlongInputs<S, V, TEpilogue>(
        in Strip strip, in PanelLayout layout, float* weights, float* bias, nint depth, nint offset, int channel, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        nint sixRows = (nint)strip.Taps * PanelProduct.Pixels;
        for (int six = 0; six < strip.Sixes; six++)
        {
            for (int first = 0; first < layout.Channels; first += 2)
            {
                DotProduct.Pair6<S, V>(
                    strip.Rows + (six * sixRows), strip.Taps, depth, offset, weights + (first * layout.Depth), bias + first, strip.Results + first);
            }

            int done = six * PanelProduct.Pixels;
            int count = Math.Min(strip.Count - done, PanelProduct.Pixels);
            PanelOutput.Write<S, V, TEpilogue>(strip.Results, strip.Pixels + done, count, 1, channel, layout.Channels, output, epilogue);
        }
    }
}
