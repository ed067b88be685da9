namespace SfNet.Memory;

/// <summary>The large pages of two blocks that nobody has written yet, as parts of a job that makes them resident.</summary>
/// <param name="first">A block.</param>
/// <param name="second">Another.</param>
internal readonly unsafe struct FreshPages(ZeroedMemory first, ZeroedMemory second)
{
    private readonly ZeroedMemory first = first;
    private readonly ZeroedMemory second = second;

    /// <summary>How many there are.</summary>
    public int Count => first.LargePages + second.LargePages;

    /// <summary>Makes one of them resident, as <see cref="ZeroedMemory.Take"/> does; <paramref name="pages"/> points at all of them.</summary>
    public static void Take(void* pages, int page, int worker)
    {
        ref readonly FreshPages fresh = ref *(FreshPages*)pages;
        int inFirst = fresh.first.LargePages;
        if (page < inFirst)
        {
            fresh.first.Take(page);
        }
        else
        {
            fresh.second.Take(page - inFirst);
        }
    }
}
