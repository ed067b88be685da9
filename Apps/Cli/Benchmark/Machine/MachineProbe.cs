using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using SfNet.Numerics;

namespace SfNet.Cli.Benchmark.Machine;

/// <summary>Measures what the machine does at best, in about a second. Everything is measured several times; the best counts.</summary>
internal static class MachineProbe
{
    private const long LeastBytes = 64L << 20;
    private const long MostBytes = 1L << 30;
    private const int PartOfMemory = 8;
    private const int TimesTheCache = 2;

    /// <param name="threads">Threads of the runs that are held against this.</param>
    /// <param name="cancellation">Looked at between the measurements.</param>
    public static MachinePeak Measure(int threads, CancellationToken cancellation)
    {
        using var memory = new MemoryProbe(BufferBytes(LargestCache(), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        MachineRates single = Rates(memory, 1, cancellation);
        return new MachinePeak(SimdWidth.Best, memory.Bytes, single, threads == 1 ? single : Rates(memory, threads, cancellation));
    }

    /// <summary>Twice the largest cache, and no more than an eighth of the memory to be had.</summary>
    public static long BufferBytes(long cache, long available)
    {
        long most = Math.Min(MostBytes, available / PartOfMemory);
        return Math.Max(LeastBytes, Math.Min(TimesTheCache * cache, most)) & -LeastBytes;
    }

    private static MachineRates Rates(MemoryProbe memory, int threads, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        double products = ProductProbe.Measure(threads);
        cancellation.ThrowIfCancellationRequested();
        return new MachineRates(threads, products, memory.Read(threads), memory.Copy(threads));
    }

    /// <summary>Bytes of the largest cache, where the system tells; otherwise a guess that holds for most machines.</summary>
    private static long LargestCache()
    {
        const long Usual = 128L << 20;
        const string Caches = "/sys/devices/system/cpu/cpu0/cache";
        try
        {
            return Directory.Exists(Caches)
                ? Directory.EnumerateDirectories(Caches, "index*").Select(cache => CacheBytes(File.ReadAllText(Path.Combine(cache, "size")))).DefaultIfEmpty(Usual).Max()
                : Usual;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Usual;
        }
    }

    /// <summary>Reads "491520K".</summary>
    private static long CacheBytes(string text)
    {
        string number = text.Trim().TrimEnd('K', 'M');
        long unit = text.Contains('M', StringComparison.Ordinal) ? 1L << 20 : text.Contains('K', StringComparison.Ordinal) ? 1L << 10 : 1;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size * unit : 0;
    }
}
