using System;
using System.Runtime.CompilerServices;

namespace SfNet.Emulation;

/// <summary>Who last wrote a cell of memory, and who read it since.</summary>
internal struct Cell
{
    public ulong Writer;
    public ulong Reader;
}

/// <summary>The cells of 4 KiB of memory: one for each four bytes, until something smaller is used there; from then on one for each byte.</summary>
internal sealed class ShadowPage(ulong writer)
{
    public const int Bits = 12;
    public const int Size = 1 << Bits;

    public int Shift { get; private set; } = 2;

    public Cell[] Cells { get; private set; } = Filled(Size >> 2, writer);

    public void Refine()
    {
        var fine = new Cell[Size];
        for (int i = 0; i < Size; i++)
        {
            fine[i] = Cells[i >> Shift];
        }

        (Cells, Shift) = (fine, 0);
    }

    private static Cell[] Filled(int length, ulong writer)
    {
        var cells = new Cell[length];
        Array.Fill(cells, new Cell { Writer = writer });
        return cells;
    }
}

/// <summary>What is known of each cell of a region. A page that no kernel has used is null, and all of it has been written by the host, or nothing.</summary>
internal sealed class Shadow(long length)
{
    private readonly ShadowPage?[] pages = new ShadowPage?[(length + ShadowPage.Size - 1) >> ShadowPage.Bits];
    private readonly bool[] written = new bool[(length + ShadowPage.Size - 1) >> ShadowPage.Bits];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<Cell> Cells(long offset, int size)
    {
        ShadowPage page = pages[offset >> ShadowPage.Bits] ?? Make(offset);
        int start = (int)offset & (ShadowPage.Size - 1);
        if (page.Shift == 2)
        {
            if (((start | size) & 3) == 0)
            {
                return page.Cells.AsSpan(start >> 2, size >> 2);
            }

            page.Refine();
        }

        return page.Cells.AsSpan(start, size);
    }

    /// <summary>The cell of an aligned word, or none where the page has a cell for each byte or has not been used yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Cell Word(long offset)
    {
        ShadowPage? page = pages[offset >> ShadowPage.Bits];
        return ref page is null || page.Shift != 2 || (offset & 3) != 0
            ? ref Unsafe.NullRef<Cell>()
            : ref page.Cells[((int)offset & (ShadowPage.Size - 1)) >> 2];
    }

    /// <summary>Bytes from an offset on that lie on its page.</summary>
    public static int OnPage(long offset, long size) => (int)Math.Min(size, ShadowPage.Size - (offset & (ShadowPage.Size - 1)));

    /// <summary>The host, or a kernel that is not watched, wrote these bytes.</summary>
    public void Initialise(long offset, long size)
    {
        for (long at = offset, end = offset + size; at < end;)
        {
            int part = OnPage(at, end - at);
            long page = at >> ShadowPage.Bits;
            if (pages[page] is null && (part == ShadowPage.Size || end == length && (at & (ShadowPage.Size - 1)) == 0))
            {
                written[page] = true;
            }
            else
            {
                foreach (ref Cell cell in Cells(at, part))
                {
                    cell = new Cell { Writer = Clock.Host };
                }
            }

            at += part;
        }
    }

    /// <summary>The first byte in a range that nothing has written, or -1.</summary>
    public long FirstUninitialised(long offset, long size)
    {
        for (long at = offset, end = offset + size; at < end;)
        {
            int part = OnPage(at, end - at);
            ShadowPage? page = pages[at >> ShadowPage.Bits];
            if (page is null)
            {
                if (!written[at >> ShadowPage.Bits])
                {
                    return at;
                }
            }
            else
            {
                for (long byteAt = at; byteAt < at + part; byteAt += 1 << page.Shift)
                {
                    if (page.Cells[(byteAt & (ShadowPage.Size - 1)) >> page.Shift].Writer == 0)
                    {
                        return byteAt;
                    }
                }
            }

            at += part;
        }

        return -1;
    }

    /// <summary>Takes over from another region which bytes have been written.</summary>
    public void CopyInitialised(long offset, Shadow from, long fromOffset, long size)
    {
        for (long i = 0; i < size;)
        {
            long missing = from.FirstUninitialised(fromOffset + i, size - i);
            long until = missing < 0 ? size : missing - fromOffset;
            Initialise(offset + i, until - i);
            if (until < size)
            {
                Cells(offset + until, 1)[0] = default;
                until++;
            }

            i = until;
        }
    }

    private ShadowPage Make(long offset) => pages[offset >> ShadowPage.Bits] = new ShadowPage(written[offset >> ShadowPage.Bits] ? Clock.Host : 0);
}
