using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// One enlarged part of <see cref="EnlargedConvolution"/>. For each row of the output: the rows of the part that it sees are multiplied, unless the row
/// before saw them, too; enlarged down the columns and added up over the three rows of taps; enlarged along the row and added up over the three columns.
/// </summary>
internal readonly unsafe struct EnlargedPart
{
    // Three rows of taps see four rows of the part at most.
    private const int Slots = 4;
    private const int Taps = 3;

    private readonly ResizedMap source;
    private readonly float* weights;
    private readonly ChannelPanels panels;
    private readonly Window window;
    private readonly long scratch;

    /// <summary>Takes a part's place in the scratch memory.</summary>
    /// <param name="source">The part.</param>
    /// <param name="weights">Its packed weights.</param>
    /// <param name="panels">How the output channels divide.</param>
    /// <param name="window">The window.</param>
    /// <param name="scratch">Floats of scratch memory before its own.</param>
    public EnlargedPart(in ResizedMap source, float* weights, ChannelPanels panels, in Window window, long scratch)
    {
        this.source = source;
        this.weights = weights;
        this.panels = panels;
        this.window = window;
        this.scratch = scratch;
    }

    /// <summary>Floats of scratch memory that it takes.</summary>
    public long ScratchFloats => Floats(Outputs, source.Width, WinogradProduct.Padded(Width), Channels);

    private int Width => source.Map.Width;

    private int Channels => source.Map.Channels;

    private int Outputs => ChannelPanels.Widest(panels.Lanes) * panels.Lanes;

    private nint SlotFloats => (nint)Taps * Taps * Outputs * WinogradProduct.Padded(Width);

    /// <summary>Bytes of scratch memory for some parts.</summary>
    public static long Bytes(int width, int enlargedPixels, int enlargedChannels, int parts, int lanes) =>
        sizeof(float) * Floats(ChannelPanels.Widest(lanes) * lanes, (long)width * parts, enlargedPixels + (6L * parts), enlargedChannels)
        + (sizeof(float) * 64L * parts);

    /// <summary>Forgets what another panel or run of rows has left, and finds where the columns lie.</summary>
    public void Begin(float* memory)
    {
        Layout own = Own(memory);
        new Span<int>(own.Rows, Slots).Fill(-1);
        for (int column = 0; column < source.Width; column++)
        {
            own.Columns[column] = source.Column(column);
        }
    }

    /// <summary>Computes what the part contributes to a row of the output.</summary>
    /// <param name="memory">The worker's scratch memory.</param>
    /// <param name="panel">The panel of output channels.</param>
    /// <param name="output">The output.</param>
    /// <param name="row">The row.</param>
    /// <param name="adds">Whether to add to what the row holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<S, V>(float* memory, int panel, Memory.Map output, int row, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        Layout own = Own(memory);
        Term* terms = stackalloc Term[2 * Taps];
        int count = 0;
        for (int i = 0; i < Taps; i++)
        {
            int from = row - window.PaddingTop + i;
            if ((uint)from < (uint)source.Height)
            {
                LinearTap tap = source.Row(from);
                terms[count++] = new Term(Multiplied<S, V>(own, panel, tap.Near), Taps * i, tap.NearWeight);
                terms[count++] = new Term(Multiplied<S, V>(own, panel, tap.Far), Taps * i, tap.FarWeight);
            }
        }

        Down<S, V>(own, panel, terms, count);
        Along<S, V>(own, panel, output, row, adds);
    }

    private static long Floats(long outputs, long width, long paddedWidth, long channels) =>
        16 + (4 * width) + ((paddedWidth * (channels + ((Slots * Taps * Taps) + Taps) * outputs) + 63) & ~15L);

    private Layout Own(float* memory)
    {
        int padded = WinogradProduct.Padded(Width);
        float* start = memory + scratch;
        Layout own = new() { Rows = (int*)start, Columns = (LinearTap*)(start + 16) };
        own.Copy = start + 16 + (4 * source.Width);
        own.Products = own.Copy + ((nint)padded * Channels);
        own.Sums = own.Products + (Slots * SlotFloats);
        return own;
    }

    /// <summary>The products of a row of the part with all taps: for each tap, a pixel's output channels after another's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float* Multiplied<S, V>(in Layout own, int panel, int row)
        where S : struct, ISimd<V>
        where V : struct
    {
        int slot = row % Slots;
        float* target = own.Products + (slot * SlotFloats);
        if (own.Rows[slot] == row)
        {
            return target;
        }

        own.Rows[slot] = row;
        Copy(own.Copy, row);
        nint padded = WinogradProduct.Padded(Width);
        nint width = panels.Width(panel) * S.Count;
        float* from = weights + ((nint)Taps * Taps * Channels * panels.Channel(panel));
        float* to = target;
        for (int tap = 0; tap < Taps * Taps; tap++)
        {
            WinogradProduct.Run<S, V>(own.Copy, Channels, Width, Channels, from, panels.Width(panel), to, accumulates: false);
            from += Channels * width;
            to += padded * width;
        }

        return target;
    }

    /// <summary>Copies a row of the part, with zeros for the pixels that fill up the last product.</summary>
    private void Copy(float* target, int row)
    {
        for (int column = 0; column < Width; column++)
        {
            NativeMemory.Copy(source.Map.Pixel(row, column), target, (nuint)Channels * sizeof(float));
            target += Channels;
        }

        NativeMemory.Clear(target, (nuint)((WinogradProduct.Padded(Width) - Width) * (long)Channels * sizeof(float)));
    }

    /// <summary>For each column of taps and pixel of a row: the products of its three rows of taps, enlarged down the columns and added up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Down<S, V>(in Layout own, int panel, Term* terms, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        nint width = panels.Width(panel) * S.Count;
        nint padded = WinogradProduct.Padded(Width);
        nint length = Width * width;
        float* to = own.Sums;
        for (int tap = 0; tap < Taps; tap++)
        {
            if (count == 2 * Taps)
            {
                float* p0 = terms[0].At(tap, padded * width), p1 = terms[1].At(tap, padded * width);
                float* p2 = terms[2].At(tap, padded * width), p3 = terms[3].At(tap, padded * width);
                float* p4 = terms[4].At(tap, padded * width), p5 = terms[5].At(tap, padded * width);
                V w0 = S.Broadcast(terms[0].Weight), w1 = S.Broadcast(terms[1].Weight), w2 = S.Broadcast(terms[2].Weight);
                V w3 = S.Broadcast(terms[3].Weight), w4 = S.Broadcast(terms[4].Weight), w5 = S.Broadcast(terms[5].Weight);
                for (nint i = 0; i < length; i += S.Count)
                {
                    V first = S.MultiplyAdd(w1, S.Load(p1 + i), S.Multiply(w0, S.Load(p0 + i)));
                    V second = S.MultiplyAdd(w3, S.Load(p3 + i), S.Multiply(w2, S.Load(p2 + i)));
                    V third = S.MultiplyAdd(w5, S.Load(p5 + i), S.Multiply(w4, S.Load(p4 + i)));
                    S.Store(to + i, S.Add(S.Add(first, second), third));
                }
            }
            else
            {
                for (nint i = 0; i < length; i += S.Count)
                {
                    V sum = S.Zero;
                    for (int term = 0; term < count; term++)
                    {
                        sum = S.MultiplyAdd(S.Broadcast(terms[term].Weight), S.Load(terms[term].At(tap, padded * width) + i), sum);
                    }

                    S.Store(to + i, sum);
                }
            }

            to += length;
        }
    }

    /// <summary>Enlarges along the row, adds up over the columns of taps, and writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Along<S, V>(in Layout own, int panel, Memory.Map output, int row, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        nint width = panels.Width(panel) * S.Count;
        nint step = Width * width;
        float* sums = own.Sums;
        float* target = output.Pixel(row, 0) + panels.Channel(panel);
        int channels = Math.Min((int)width, output.Channels - panels.Channel(panel));
        for (int column = 0; column < output.Width; column++)
        {
            int left = column - window.PaddingLeft;
            if (left >= 0 && left + 2 < source.Width)
            {
                LinearTap a = own.Columns[left], b = own.Columns[left + 1], c = own.Columns[left + 2];
                float* a0 = sums + (a.Near * width), a1 = sums + (a.Far * width);
                float* b0 = sums + step + (b.Near * width), b1 = sums + step + (b.Far * width);
                float* c0 = sums + (2 * step) + (c.Near * width), c1 = sums + (2 * step) + (c.Far * width);
                V u0 = S.Broadcast(a.NearWeight), u1 = S.Broadcast(a.FarWeight), v0 = S.Broadcast(b.NearWeight), v1 = S.Broadcast(b.FarWeight);
                V w0 = S.Broadcast(c.NearWeight), w1 = S.Broadcast(c.FarWeight);
                for (nint i = 0; i < channels; i += S.Count)
                {
                    V first = S.MultiplyAdd(u1, S.Load(a1 + i), S.Multiply(u0, S.Load(a0 + i)));
                    V second = S.MultiplyAdd(v1, S.Load(b1 + i), S.Multiply(v0, S.Load(b0 + i)));
                    V third = S.MultiplyAdd(w1, S.Load(c1 + i), S.Multiply(w0, S.Load(c0 + i)));
                    V sum = S.Add(S.Add(first, second), third);
                    ChannelTail.Store<S, V>(target + i, adds ? S.Add(S.Load(target + i), sum) : sum, channels - (int)i);
                }
            }
            else
            {
                for (nint i = 0; i < channels; i += S.Count)
                {
                    V sum = adds ? S.Load(target + i) : S.Zero;
                    for (int tap = 0; tap < Taps; tap++)
                    {
                        if ((uint)(left + tap) < (uint)source.Width)
                        {
                            LinearTap a = own.Columns[left + tap];
                            float* from = sums + (tap * step) + i;
                            V value = S.Multiply(S.Broadcast(a.NearWeight), S.Load(from + (a.Near * width)));
                            sum = S.Add(sum, S.MultiplyAdd(S.Broadcast(a.FarWeight), S.Load(from + (a.Far * width)), value));
                        }
                    }

                    ChannelTail.Store<S, V>(target + i, sum, channels - (int)i);
                }
            }

            target += output.Stride;
        }
    }

    /// <summary>Where what a part keeps in the scratch memory lies.</summary>
    private struct Layout
    {
        public int* Rows;
        public LinearTap* Columns;
        public float* Copy;
        public float* Products;
        public float* Sums;
    }

    /// <summary>A multiplied row and how much of it counts, for one row of taps.</summary>
    private readonly struct Term(float* products, int firstTap, float weight)
    {
        private readonly float* products = products;

        public float Weight { get; } = weight;

        public float* At(int column, nint tapStep) => products + ((firstTap + column) * tapStep);
    }
}
