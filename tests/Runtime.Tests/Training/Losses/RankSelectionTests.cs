using System;
using System.Linq;
using System.Runtime.InteropServices;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

public sealed class RankSelectionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(100_003)]
    public unsafe void A_rank_is_that_of_the_sorted_numbers(int count)
    {
        var random = new Random(2);
        float[] numbers = [.. Enumerable.Range(0, count).Select(i => i % 7 == 3 ? -1f : i % 5 == 1 ? 0.75f : MathF.Pow(random.NextSingle(), 9))];
        float[] sorted = [.. numbers.Where(number => number >= 0).Order()];
        int* workspace = (int*)NativeMemory.Alloc((nuint)RankSelection.Integers, sizeof(int));
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var run = new Execution(0, 0, workers);
            fixed (float* start = numbers)
            {
                foreach (int rank in new[] { 0, sorted.Length / 3, sorted.Length / 2, sorted.Length - 1 })
                {
                    Assert.Equal(sorted[rank], RankSelection.Find(run, start, count, rank, workspace));
                }
            }
        }

        NativeMemory.Free(workspace);
    }

    [Fact]
    public unsafe void What_is_not_a_number_comes_last()
    {
        float[] numbers = [float.NaN, 1f, -float.NaN, 0f, -1f];
        int* workspace = (int*)NativeMemory.Alloc((nuint)RankSelection.Integers, sizeof(int));
        using var run = new Execution(0, 0, 1);
        fixed (float* start = numbers)
        {
            Assert.Equal(0f, RankSelection.Find(run, start, numbers.Length, 0, workspace));
            Assert.Equal(1f, RankSelection.Find(run, start, numbers.Length, 1, workspace));
            Assert.True(float.IsNaN(RankSelection.Find(run, start, numbers.Length, 2, workspace)));
            Assert.True(float.IsNaN(RankSelection.Find(run, start, numbers.Length, 3, workspace)));
        }

        NativeMemory.Free(workspace);
    }
}
