using System.Runtime.InteropServices;
using System.Threading;

namespace SfNet.Memory;

/// <summary>
/// A block of zeros outside the garbage-collected heap, aligned to 64 bytes. A large block comes from the system as pages that become resident
/// when they are first written, by whichever thread writes them: nothing is cleared ahead of use.
/// </summary>
internal unsafe struct ZeroedMemory
{
    /// <summary>Every block begins at a multiple of this.</summary>
    public const int Alignment = 64;

    private void* block;

    /// <summary>Allocates a block.</summary>
    /// <param name="bytes">Its length, at least 0.</param>
    public ZeroedMemory(long bytes)
    {
        bool large = bytes >= PageAdvice.LargePage;
        nuint alignment = large ? PageAdvice.LargePage : (nuint)Alignment;
        block = NativeMemory.AllocZeroed(checked((nuint)bytes + alignment));
        Start = (byte*)(((nuint)block + alignment - 1) & ~(alignment - 1));
        if (large)
        {
            PageAdvice.PreferLargePages(Start, (nuint)bytes);
            LargePages = (int)(bytes / PageAdvice.LargePage);
        }
    }

    /// <summary>The first byte; null once freed.</summary>
    public byte* Start { get; private set; }

    /// <summary>Whole large pages that were asked for; the block begins with them.</summary>
    public int LargePages { get; private set; }

    /// <summary>
    /// Makes a large page resident, and leaves what it holds. Threads that meet in a fresh page each clear one, and all but one throw theirs away: where
    /// several are about to write a block, each should take other pages first.
    /// </summary>
    /// <param name="page">Which, from 0 to <see cref="LargePages"/> − 1.</param>
    public readonly void Take(int page) => Interlocked.Or(ref *(int*)(Start + ((long)page * PageAdvice.LargePage)), 0);

    /// <summary>Frees the block; once is enough, twice does no harm.</summary>
    public void Free()
    {
        NativeMemory.Free(block);
        block = null;
        Start = null;
        LargePages = 0;
    }
}
