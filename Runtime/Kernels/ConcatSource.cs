using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The pixels under a window that slides over a concatenation which is not stored: all are gathered, and resized on the way.</summary>
internal readonly unsafe struct ConcatSource : ITileSource
{
    private readonly ResizedMap* parts;
    private readonly int count;
    private readonly Window window;
    private readonly int channels;
    private readonly int width;

    /// <summary>Describes the pixels of an output map.</summary>
    /// <param name="parts">The parts, which must outlive this.</param>
    /// <param name="count">Number of parts.</param>
    /// <param name="channels">Channels of all parts.</param>
    /// <param name="window">The window.</param>
    /// <param name="output">The output map.</param>
    public ConcatSource(ResizedMap* parts, int count, int channels, in Window window, Map output)
    {
        this.parts = parts;
        this.count = count;
        this.channels = channels;
        this.window = window;
        width = output.Width;
    }

    /// <inheritdoc/>
    public int Depth => window.Taps * channels;

    /// <inheritdoc/>
    public int OutputStep => 1;

    /// <inheritdoc/>
    public nint OutputPixel(nint pixel, int group) => pixel;

    /// <inheritdoc/>
    public int Together<S, V>(nint first, int count, bool copies, out bool direct)
        where S : struct, ISimd<V>
        where V : struct
    {
        direct = false;
        return count;
    }

    /// <inheritdoc/>
    public TileInput Point(nint first, int channel, nint* taps) =>
        throw new System.InvalidOperationException("The parts of a concatenation do not lie evenly.");

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather<S, V>(float* target, nint step, nint first, int count, int channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int index = 0; index < count; index++)
        {
            float* to = target + (index * step);
            nint row = (first + index) / width, column = first + index - (row * width);
            for (int i = 0; i < window.KernelHeight; i++)
            {
                long y = (row * window.StrideHeight) - window.PaddingTop + ((long)i * window.DilationHeight);
                for (int j = 0; j < window.KernelWidth; j++)
                {
                    long x = (column * window.StrideWidth) - window.PaddingLeft + ((long)j * window.DilationWidth);
                    Read<S, V>(to, y, x);
                    to += channels;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Ahead(ref Prefetch next, nint first, int count)
    {
    }

    /// <summary>Puts the channels of all parts at a pixel side by side, or zeros in the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Read<S, V>(float* to, long y, long x)
        where S : struct, ISimd<V>
        where V : struct
    {
        if ((ulong)y >= (ulong)parts[0].Height || (ulong)x >= (ulong)parts[0].Width)
        {
            FloatRun.Clear<S, V>(to, channels);
            return;
        }

        for (ResizedMap* part = parts; part < parts + count; part++)
        {
            if (part->IsPlain)
            {
                FloatRun.Copy<S, V>(to, part->Map.Pixel((int)y, (int)x), part->Map.Channels);
            }
            else
            {
                part->Read<S, V>(part->Row((int)y), part->Column((int)x), 0, part->Map.Channels, to);
            }

            to += part->Map.Channels;
        }
    }
}
