using System;
using System.Runtime.InteropServices;

namespace SfNet.Memory;

/// <summary>What the operating system may be told about memory. Advice only: where it cannot be given, nothing is done and nothing changes but the cost.</summary>
internal static unsafe partial class PageAdvice
{
    /// <summary>Bytes of a large page on x64, and on Arm64 with pages of 4 KiB.</summary>
    public const int LargePage = 1 << 21;

    private const int NotNeeded = 4;
    private const int LargePages = 14;
    private static bool impossible = !OperatingSystem.IsLinux();

    /// <summary>
    /// Asks for large pages in a range of fresh memory. First use then costs one page fault for 2 MiB in place of 512, and later uses miss the
    /// translation cache less. Only whole large pages are taken, so that not a byte more becomes resident.
    /// </summary>
    public static void PreferLargePages(byte* start, nuint bytes) => Give(start, bytes, LargePage, LargePages);

    /// <summary>Lets pages of a file mapping go; they are read from the file again if they are touched again.</summary>
    public static void LetGo(byte* start, nuint bytes) => Give(start, bytes, (nuint)Environment.SystemPageSize, NotNeeded);

    private static void Give(byte* start, nuint bytes, nuint page, int advice)
    {
        nuint first = ((nuint)start + page - 1) & ~(page - 1);
        nuint end = ((nuint)start + bytes) & ~(page - 1);
        if (impossible || end <= first)
        {
            return;
        }

        try
        {
            // The result is of no interest: a kernel without large pages refuses, and all stays as it was.
            _ = Advise((void*)first, end - first, advice);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            impossible = true;
        }
    }

    [DefaultDllImportSearchPaths(SystemLibrary.Place)]
    [LibraryImport(SystemLibrary.Name, EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint bytes, int advice);
}
