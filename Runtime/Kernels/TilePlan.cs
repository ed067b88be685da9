using System;

namespace SfNet.Kernels;

/// <summary>
/// How the work of a dense convolution divides into parts, chunks of consecutive pixels times shares of the panels of output channels, and in what strips
/// of pixels a part goes over its panels. No division changes a result.
/// </summary>
/// <remarks>
/// <para>Where a share of the panels fits the second-level cache, a part goes over its pixels in short strips: the input is read once, and the panels come
/// from that cache for every strip. Shares are made so that they fit.</para>
/// <para>Where all the pixels fit that cache and the weights do not, the part's pixels are one strip: the weights are read once, and the next panel is
/// brought nearer while one is multiplied.</para>
/// </remarks>
internal readonly struct TilePlan
{
    /// <summary>Pixels in the longest short strip.</summary>
    public const int MostInStrip = 96;

    private const int WeightBytes = 1 << 20;
    private const int InputBytes = 1280 << 10;
    private const int StripBytes = 24 << 10;
    private const int PartsPerWorker = 8;

    private const int TilesInChunk = 4;
    private const long ProductsWorthSharing = 200_000;

    private readonly nint pixels;
    private readonly int panels;
    private readonly nint chunkPixels;
    private readonly int chunks;

    /// <summary>Divides the work.</summary>
    /// <param name="pixels">Output pixels.</param>
    /// <param name="depth">Products in one output.</param>
    /// <param name="panels">Panels in all groups.</param>
    /// <param name="channels">Output channels in all groups, as they are padded.</param>
    /// <param name="oneStrip">Whether all pixels may be one strip.</param>
    /// <param name="workers">Workers.</param>
    public TilePlan(nint pixels, long depth, int panels, long channels, bool oneStrip, int workers)
    {
        this.pixels = pixels;
        this.panels = panels;
        long products = pixels * depth * channels;
        long weightBytes = depth * channels * sizeof(float);
        long tiles = ((long)pixels + TileShape.Most - 1) / TileShape.Most;
        WeightsOnce = oneStrip && weightBytes > WeightBytes && tiles * TileShape.Most * Step(depth) * sizeof(float) <= InputBytes;
        int wanted = workers == 1 || products < ProductsWorthSharing ? 1 : workers * PartsPerWorker;
        Together = wanted == 1;
        long most = WeightsOnce ? 1 : Math.Clamp(tiles / TilesInChunk, 1, wanted);
        long least = WeightsOnce ? 1 : (weightBytes + WeightBytes - 1) / WeightBytes;
        chunkPixels = (nint)((tiles + most - 1) / most) * TileShape.Most;
        chunks = (int)((pixels + chunkPixels - 1) / Math.Max(1, chunkPixels));
        Shares = (int)Math.Clamp(Math.Max(least, (wanted + Math.Max(1, chunks) - 1) / Math.Max(1, chunks)), 1, panels);
        StripPixels = WeightsOnce ? (int)chunkPixels : ShortStrip(depth);
    }

    /// <summary>Pixels in a strip, whole tiles.</summary>
    public int StripPixels { get; private init; }

    /// <summary>Shares that the panels are divided into.</summary>
    public int Shares { get; }

    /// <summary>Whether the weights are too many for the cache and all pixels are one strip.</summary>
    public bool WeightsOnce { get; }

    /// <summary>Whether one worker is to do all parts, for so little work is not worth waking another.</summary>
    private bool Together { get; }

    /// <summary>Floats from one gathered pixel to the next: whole cache lines, an odd number of them, so that a tile's pixels lie apart in the cache.</summary>
    public static nint Step(long depth) => (nint)((((depth + 15) / 16) | 1) * 16);

    /// <summary>Bytes for gathered pixels, whatever the number of pixels.</summary>
    public static long GatherBytes(long depth) => Math.Max(InputBytes, ShortStrip(depth) * Step(depth) * sizeof(float)) + 64;

    /// <summary>Divides the work of groups with very few output channels, whose weights stay in the nearest cache whatever the strip.</summary>
    public static TilePlan AlongInputs(nint pixels, long depth, int groups, int groupOutputs, int workers) =>
        new(pixels, depth, groups, (long)groups * groupOutputs, false, workers)
        {
            StripPixels = (int)Math.Clamp(InputBytes / (Step(depth) * sizeof(float)) / TileShape.Most * TileShape.Most, TileShape.Most, MostInStrip),
        };

    /// <summary>Runs a body for every part.</summary>
    public unsafe void Run(Execution run, delegate*<void*, int, int, void> body, void* state)
    {
        int parts = checked(chunks * Shares);
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

    /// <summary>The pixels of a part.</summary>
    public (nint First, nint End) Pixels(int part)
    {
        nint first = part % chunks * chunkPixels;
        return (first, Math.Min(pixels, first + chunkPixels));
    }

    /// <summary>The panels of a part.</summary>
    public (int First, int End) Panels(int part)
    {
        long share = part / chunks;
        return ((int)(share * panels / Shares), (int)((share + 1) * panels / Shares));
    }

    private static int ShortStrip(long depth) =>
        (int)Math.Clamp(StripBytes / (Math.Max(1, depth) * sizeof(float)) / TileShape.Most * TileShape.Most, TileShape.Most, MostInStrip);
}
