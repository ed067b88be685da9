using System;
using System.Runtime.InteropServices;
using SfNet.Kernels;

namespace SfNet.Weights;

/// <summary>Panels of one layer that are still to be packed.</summary>
/// <param name="Target">The layer's packed weights.</param>
/// <param name="Source">Where the weights come from.</param>
/// <param name="Name">Name of the stored tensor.</param>
/// <param name="Outputs">Output channels of the layer.</param>
/// <param name="Row">Weights of each output channel.</param>
/// <param name="Factors">What to multiply the weights of each output channel by, or empty for 1.</param>
/// <param name="First">The first panel.</param>
/// <param name="End">One past the last panel.</param>
internal sealed unsafe record PackingJob(
    IPanelWeights Target, IWeightSource Source, string Name, int Outputs, int Row, double[] Factors, int First, int End)
{
    /// <summary>Packs them: straight from where the weights lie, which is then let go, or from a copy that is freed at once.</summary>
    public void Run()
    {
        if (Source is IViewableWeights viewable && viewable.TryGetSpan(Name, out ReadOnlySpan<float> view))
        {
            Fill(view);
            int start = Target.ChannelsOf(First).First;
            (int last, int channels) = Target.ChannelsOf(End - 1);
            viewable.LetGo((long)(last + channels - start) * Row);
            return;
        }

        int count = checked(Outputs * Row);
        float* copy = (float*)NativeMemory.Alloc((nuint)count, sizeof(float));
        try
        {
            var values = new Span<float>(copy, count);

            // A source of somebody's own need not stand several readers.
            lock (Source)
            {
                Source.ReadFloats(Name, values);
            }

            Fill(values);
        }
        finally
        {
            NativeMemory.Free(copy);
        }
    }

    private void Fill(ReadOnlySpan<float> weight)
    {
        for (int panel = First; panel < End; panel++)
        {
            Target.FillPanel(panel, weight, Factors);
        }
    }
}
