using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// Brings the weights of a panel of output channels together from a layer's parameters: rows of one number for each channel, a row for each input channel and tap.
/// </summary>
internal static unsafe class PanelGather
{
    /// <summary>Floats of a row: the most output channels in a panel.</summary>
    public const int RowFloats = WinogradWeightTransform.MostChannels;

    /// <summary>The most rows that are gathered at a time.</summary>
    public const int MostRows = 144;

    /// <summary>How many input channels can be gathered at a time; 0 where a kernel has too many taps.</summary>
    public static int InputsAtOnce(int taps) => MostRows / taps;

    /// <summary>Gathers.</summary>
    /// <param name="order">Where the weights lie.</param>
    /// <param name="source">The first tap of the first input channel and the panel's first output channel.</param>
    /// <param name="channels">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="taps">Taps.</param>
    /// <param name="rows">Takes row (input · taps + tap); what lies behind a row's channels is left.</param>
    public static void Run(in WeightOrder order, float* source, int channels, int inputs, int taps, float* rows)
    {
        if (order.Tap == 1 && order.Input == taps)
        {
            // All rows of an output channel lie side by side.
            Planes.Split(source, order.Output, channels, inputs * taps, rows, RowFloats);
            return;
        }

        for (int input = 0; input < inputs; input++)
        {
            // Taps that lie in reverse become rows in reverse.
            float* first = source + (input * order.Input) + Math.Min(0, (taps - 1) * order.Tap);
            float* row = rows + ((nint)input * taps * RowFloats) + (order.Tap < 0 ? (taps - 1) * RowFloats : 0);
            Planes.Split(first, order.Output, channels, taps, row, order.Tap < 0 ? -RowFloats : RowFloats);
        }
    }
}
