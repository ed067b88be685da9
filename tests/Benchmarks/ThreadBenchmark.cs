using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SfNet.Benchmarks;

/// <summary>
/// Compares ways to share the parts of a step between threads: the library's own pool, the same through <see cref="System.Threading.Tasks.Parallel"/>, and
/// through work items of the runtime's thread pool. A "run" is as many steps as a network of middle size has.
/// </summary>
internal static unsafe class ThreadBenchmark
{
    private const int Steps = 64;
    private const int Rounds = 15;
    private const int TogetherRounds = 5;
    private const int Pause = 100;
    private static readonly int[] PartMicroseconds = [2, 20, 200];

    public static int Run(TextWriter output)
    {
        output.WriteLine($"{Environment.ProcessorCount} cores; runs of {Steps} steps, the parts of a step as long as given; medians of {Rounds} runs, ways interleaved; each run after an idle pause");
        output.WriteLine($"{"part",8}{"parts",7}{"pause",8}  {"way",-14}{"ms/run",9}{"of ideal",10}{"bytes/run",11}");
        double perMicrosecond = Calibrate();
        foreach (int pause in new[] { 0, Pause })
        {
            foreach (int microseconds in PartMicroseconds)
            {
                int parts = Environment.ProcessorCount * 4;
                Compare(output, microseconds, parts, (int)(microseconds * perMicrosecond), pause);
            }
        }

        output.WriteLine();
        output.WriteLine("Several engines at once, each running without a pause; runs a second of all together");
        output.WriteLine($"{"engines",8}{"one pool",12}{"a pool each",13}");
        foreach (int engines in new[] { 1, 2, 4, 8 })
        {
            double[] shared = new double[TogetherRounds];
            double[] own = new double[TogetherRounds];
            for (int round = 0; round < TogetherRounds; round++)
            {
                shared[round] = Together(engines, (int)(20 * perMicrosecond), () => WorkerPool.Shared);
                own[round] = Together(engines, (int)(20 * perMicrosecond), () => new WorkerPool(Environment.ProcessorCount));
            }

            output.WriteLine($"{engines,8}{Median(shared),12:F1}{Median(own),13:F1}");
        }

        return 0;
    }

    private static void Compare(TextWriter output, int microseconds, int parts, int work, int pause)
    {
        (string Name, Action Step)[] ways =
        [
            ("one thread", () => Alone(parts, work)),
            ("own pool", null!),
            ("Parallel.For", () => Parallel.For(0, parts, _ => Work(work))),
            ("thread pool", () => ThroughItems(parts, work)),
        ];
        using var run = new Execution(0, 0);
        double[][] times = [.. ways.Select(_ => new double[Rounds])];
        long[] bytes = new long[ways.Length];
        for (int round = -2; round < Rounds; round++)
        {
            for (int way = 0; way < ways.Length; way++)
            {
                Thread.Sleep(pause);
                long before = GC.GetTotalAllocatedBytes(precise: true);
                long start = Stopwatch.GetTimestamp();
                if (ways[way].Step is { } step)
                {
                    for (int i = 0; i < Steps; i++)
                    {
                        step();
                    }
                }
                else
                {
                    OwnPool(run, parts, work);
                }

                double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                bytes[way] = GC.GetTotalAllocatedBytes(precise: true) - before;
                if (round >= 0)
                {
                    times[way][round] = time;
                }
            }
        }

        double ideal = Median(times[0]) / Environment.ProcessorCount;
        for (int way = 0; way < ways.Length; way++)
        {
            double median = Median(times[way]);
            output.WriteLine($"{microseconds,5} us{parts,7}{pause,5} ms  {ways[way].Name,-14}{median,9:F3}{100 * median / ideal,8:F0} %{bytes[way],11:N0}");
        }
    }

    private static double Together(int engines, int work, Func<WorkerPool> pool)
    {
        const int Runs = 60;
        int parts = Environment.ProcessorCount * 4;
        using var start = new Barrier(engines + 1);
        Thread[] threads = [.. Enumerable.Range(0, engines).Select(_ => new Thread(() =>
        {
            using var run = new Execution(0, 0, 0, pool());
            OwnPool(run, parts, work);
            start.SignalAndWait();
            for (int i = 0; i < Runs; i++)
            {
                OwnPool(run, parts, work);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        start.SignalAndWait();
        long begin = Stopwatch.GetTimestamp();
        Array.ForEach(threads, thread => thread.Join());
        return engines * Runs / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static void OwnPool(Execution run, int parts, int work)
    {
        run.BeginRun();
        for (int i = 0; i < Steps; i++)
        {
            run.Parallel(parts, &Part, &work);
        }

        run.EndRun();
    }

    private static void Alone(int parts, int work)
    {
        for (int part = 0; part < parts; part++)
        {
            Work(work);
        }
    }

    private static void ThroughItems(int parts, int work)
    {
        int next = 0;
        using var done = new CountdownEvent(Environment.ProcessorCount);
        for (int i = 1; i < Environment.ProcessorCount; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => Take(), null);
        }

        Take();
        done.Wait();

        void Take()
        {
            while (Interlocked.Increment(ref next) <= parts)
            {
                Work(work);
            }

            done.Signal();
        }
    }

    private static void Part(void* state, int part, int worker) => Work(*(int*)state);

    /// <summary>Keeps a core busy without touching memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Work(int steps)
    {
        float a = 1, b = 2;
        for (int i = 0; i < steps; i++)
        {
            a = (a * 0.75f) + 0.25f;
            b = (b * 0.75f) + 0.25f;
        }

        return a + b;
    }

    /// <summary>Steps of <see cref="Work"/> in a microsecond.</summary>
    private static double Calibrate()
    {
        const int Many = 2_000_000;
        double best = double.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Work(Many);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return Many / best;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
