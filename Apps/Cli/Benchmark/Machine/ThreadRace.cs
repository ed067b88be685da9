using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SfNet.Cli.Benchmark.Machine;

/// <summary>Times the same work on several threads at once.</summary>
internal static class ThreadRace
{
    /// <summary>Runs <paramref name="work"/> on each thread, again and again, all of them starting together.</summary>
    /// <param name="threads">Threads, at least 1; the calling one is one of them.</param>
    /// <param name="rounds">How often, at least 1.</param>
    /// <param name="work">Given the thread's number; must not throw.</param>
    /// <returns>The shortest round, from its first thread's start to its last thread's end.</returns>
    public static TimeSpan Shortest(int threads, int rounds, Action<int> work)
    {
        long[] starts = new long[threads];
        long[] ends = new long[threads];
        long shortest = long.MaxValue;
        using var line = new Barrier(threads);
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(i => new Thread(() => Race(i)) { IsBackground = true })];
        foreach (Thread other in others)
        {
            other.Start();
        }

        Race(0);
        foreach (Thread other in others)
        {
            other.Join();
        }

        return Stopwatch.GetElapsedTime(0, shortest);

        void Race(int thread)
        {
            for (int round = 0; round < rounds; round++)
            {
                line.SignalAndWait();
                starts[thread] = Stopwatch.GetTimestamp();
                work(thread);
                ends[thread] = Stopwatch.GetTimestamp();
                line.SignalAndWait();
                if (thread == 0)
                {
                    shortest = Math.Min(shortest, Math.Max(1, ends.Max() - starts.Min()));
                }
            }
        }
    }
}
