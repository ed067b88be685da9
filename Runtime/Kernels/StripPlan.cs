using System;

namespace SfNet.Kernels;

/// <summary>
/// How the work of a dense convolution divides into parts: strips of consecutive output pixels, counted in sixes, and where there are few
/// strips, shares of the panels of output channels. No division changes a result.
/// </summary>
/// <remarks>
/// A strip is as long as its tables and its input stay in the second-level cache while all panels pass over it, for every panel is
/// read anew for every strip.
/// </remarks>
internal readonly unsafe struct StripPlan
{
    /// <summary>Bytes for the tables of a strip, unless two sixes need more.</summary>
    public const int RowBytes = 49152;

    /// <summary>Bytes for the gathered input of a strip, unless two sixes need more.</summary>
    public const int GatherBytes = 24576;

    /// <summary>The longest strip.</summary>
    public const int MaximumSixes = 64;

    private const int InputBytes = 262144;
    private const int SixesForWeights = 16;
    private const int SixesForBalance = 4;
    private const int PartsPerWorker = 4;
    private const long ProductsWorthSharing = 200_000;

    /// <summary>Divides the work.</summary>
    /// <param name="pixels">Output pixels.</param>
    /// <param name="taps">Pointers for each pixel.</param>
    /// <param name="gathered">Gathered floats for each pixel, 0 if nothing is gathered.</param>
    /// <param name="inputFloats">About how many floats of input each output pixel adds to the strip's working set.</param>
    /// <param name="panels">Panels in all groups.</param>
    /// <param name="products">Products in all.</param>
    /// <param name="workers">Workers.</param>
    public StripPlan(long pixels, long taps, long gathered, long inputFloats, int panels, long products, int workers)
    {
        const int Six = PanelProduct.Pixels;
        long sixes = Math.Min(MaximumSixes, RowBytes / (Six * sizeof(ulong) * Math.Max(1, taps)));
        sixes = Math.Min(sixes, Math.Max(SixesForWeights, InputBytes / (Six * sizeof(float) * Math.Max(1, inputFloats))));
        if (gathered > 0)
        {
            sixes = Math.Min(sixes, GatherBytes / (Six * sizeof(float) * gathered));
        }

        long all = (pixels + Six - 1) / Six;
        int wanted = workers == 1 || products < ProductsWorthSharing ? 1 : workers * PartsPerWorker;
        if (all * panels < wanted * sixes)
        {
            sixes = Math.Min(sixes, Math.Max(SixesForBalance, all * panels / wanted));
        }

        Sixes = (int)Math.Max(2, sixes & ~1L);
        Strips = (int)((all + Sixes - 1) / Sixes);
        Shares = Math.Clamp((wanted + Strips - 1) / Math.Max(1, Strips), 1, panels);
        Together = wanted == 1;
    }

    /// <summary>Sixes of pixels in a strip, an even number.</summary>
    public int Sixes { get; }

    /// <summary>Strips.</summary>
    private int Strips { get; }

    /// <summary>Shares that the panels are divided into.</summary>
    private int Shares { get; }

    /// <summary>Whether one worker is to do all parts, for so little work is not worth waking another.</summary>
    private bool Together { get; }

    /// <summary>Runs a body for every part.</summary>
    public void Run(Execution run, delegate*<void*, int, int, void> body, void* state)
    {
        int parts = checked(Strips * Shares);
        if (!Together)
        {
            run.Parallel(parts, body, state);
            return;
        }

        for (int part = 0; part < parts; part++)
        {
            body(state, part, 0);
        }
    }

    /// <summary>The output pixels of a part.</summary>
    public (nint First, int Count) Range(int part, nint pixels)
    {
        nint length = (nint)Sixes * PanelProduct.Pixels;
        nint first = part / Shares * length;
        return (first, (int)Math.Min(length, pixels - first));
    }

    /// <summary>The panels of a part.</summary>
    public (int First, int End) Share(int part, int panels)
    {
        long share = part % Shares;
        return ((int)(share * panels / Shares), (int)((share + 1) * panels / Shares));
    }

    /// <summary>Bytes of scratch memory for each worker, whatever the division.</summary>
    public static long ScratchBytes(long channels, long taps, long gathered) =>
        8192 + RowBytes + (96 * taps) + (4 * channels) + (gathered > 0 ? GatherBytes + (48 * gathered) : 0);
}
