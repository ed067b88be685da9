using System.Runtime.InteropServices;

namespace SfNet.Kernels;

/// <summary>
/// The output pixels that one part of a convolution works on, and where each finds its input: tables in a worker's scratch memory.
/// </summary>
internal unsafe struct Strip
{
    /// <summary>Lays the tables out in scratch memory of <see cref="StripPlan.ScratchBytes"/> bytes and clears the row of zeros.</summary>
    public Strip(byte* scratch, int channels, int taps, int sixes)
    {
        Results = (float*)scratch;
        Pixels = (nint*)(scratch + 2048);
        Zeros = (float*)(scratch + 6144);
        NativeMemory.Clear(Zeros, (nuint)channels * sizeof(float));
        Rows = (float**)(scratch + 6144 + (((channels * (long)sizeof(float)) + 127) & ~63L));
        Gathered = (float*)(Rows + (long)taps * sixes * PanelProduct.Pixels);
        Taps = taps;
    }

    /// <summary>Results of twelve pixels and one panel.</summary>
    public float* Results { get; }

    /// <summary>The output pixels.</summary>
    public nint* Pixels { get; }

    /// <summary>A zero for each input channel: what a tap in the padding reads.</summary>
    public float* Zeros { get; }

    /// <summary>For each six of pixels and each tap, six pointers to input channels.</summary>
    public float** Rows { get; }

    /// <summary>Room for gathered input.</summary>
    public float* Gathered { get; }

    /// <summary>Pointers for each pixel.</summary>
    public int Taps { get; }

    /// <summary>Number of output pixels.</summary>
    public int Count { get; set; }

    /// <summary>Sixes of pixels, the last filled up with pixels that read zeros.</summary>
    public readonly int Sixes => (Count + PanelProduct.Pixels - 1) / PanelProduct.Pixels;

    /// <summary>The pointer of a pixel's first tap; those of further taps follow 6 apart.</summary>
    public readonly float** Row(int index)
    {
        int six = index / PanelProduct.Pixels;
        return Rows + ((nint)six * Taps * PanelProduct.Pixels) + (index - (six * PanelProduct.Pixels));
    }

    /// <summary>Fills the last six up with pixels that read zeros.</summary>
    public readonly void FillUp()
    {
        for (int index = Count; index < Sixes * PanelProduct.Pixels; index++)
        {
            float** row = Row(index);
            for (int tap = 0; tap < Taps; tap++)
            {
                row[tap * PanelProduct.Pixels] = Zeros;
            }
        }
    }
}
