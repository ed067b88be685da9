using System;

namespace SfNet.Training;

/// <summary>
/// Finds the number of a rank among probabilities without sorting them: three times all are counted by some of their leading bits, among those that share the bits
/// found so far.
/// </summary>
/// <remarks>Bits of numbers that are not negative are in the numbers' order. What is not a number comes last; what is negative is passed over.</remarks>
internal unsafe struct RankSelection
{
    private const int MostParts = 32;
    private const long NumbersWorthAPart = 16_384;
    private const int MostBits = 11;
    private const int Most = 1 << MostBits;

    // Of a number without its sign: once as many as can be counted at a time, and twice one fewer.
    private const int Bits = 31;

    private float* numbers;
    private long count;
    private int* counts;
    private int parts;
    private int shift;
    private int bits;
    private int prefix;

    /// <summary>Integers of workspace.</summary>
    public static long Integers => MostParts * Most;

    /// <summary>Finds it.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="count">How many there are, those that are passed over included.</param>
    /// <param name="rank">The rank among those that are not passed over, in rising order from 0; there must be more of them.</param>
    /// <param name="workspace">So many <see cref="Integers"/>.</param>
    public static float Find(Execution run, float* numbers, long count, long rank, int* workspace)
    {
        int parts = (int)Math.Clamp(count / NumbersWorthAPart, 1, MostParts);
        var job = new RankSelection { numbers = numbers, count = count, counts = workspace, parts = parts, shift = Bits };
        while (job.shift > 0)
        {
            job.bits = job.shift == Bits ? MostBits : MostBits - 1;
            job.shift -= job.bits;
            run.Parallel(parts, &Part, &job);
            int digit = 0;
            for (long there = job.Total(digit); there <= rank; there = job.Total(++digit))
            {
                rank -= there;
            }

            job.prefix = (job.prefix << job.bits) | digit;
        }

        return BitConverter.Int32BitsToSingle(job.prefix);
    }

    private readonly long Total(int digit)
    {
        long total = 0;
        for (int part = 0; part < parts; part++)
        {
            total += counts[(part * Most) + digit];
        }

        return total;
    }

    private static void Part(void* state, int part, int worker)
    {
        RankSelection job = *(RankSelection*)state;
        int* found = job.counts + (part * Most);
        int digits = 1 << job.bits;
        new Span<int>(found, digits).Clear();
        long end = job.count * (part + 1) / job.parts;
        for (long i = job.count * part / job.parts; i < end; i++)
        {
            float number = job.numbers[i];
            int key = (BitConverter.SingleToInt32Bits(number) & int.MaxValue) >> job.shift;
            if (!(number < 0f) && key >> job.bits == job.prefix)
            {
                found[key & (digits - 1)]++;
            }
        }
    }
}
