using System;
using System.Collections.Generic;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>Runs a kernel on strided maps with several numbers of workers, and compares it with a plain formula.</summary>
public static class KernelCheck
{
    public delegate void Kernel(Execution run, Map input, Map output, AddMap epilogue);

    /// <summary>Every vector width; one that the machine lacks runs emulated.</summary>
    public static TheoryData<int> Widths => [1, 4, 8, 16];

    /// <summary>Heights, widths and channels: single pixels, rows, odd sizes, less and more than a vector; the last is split over workers.</summary>
    public static IEnumerable<(int Height, int Width, int Channels)> Shapes()
    {
        foreach ((int height, int width) in new[] { (1, 1), (1, 7), (5, 3), (17, 13) })
        {
            foreach (int channels in new[] { 1, 2, 3, 7, 8, 16, 19, 33 })
            {
                yield return (height, width, channels);
            }
        }

        yield return (43, 29, 20);
    }

    /// <summary>Runs the kernel on an input of random numbers.</summary>
    public static void Compare(
        (int Height, int Width, int Channels) input,
        (int Height, int Width, int Channels) output,
        Kernel kernel,
        Func<TestMap, int, int, int, double> expected,
        double tolerance = 1e-5,
        long scratchBytes = 0)
    {
        using TestMap source = new TestMap(input.Height, input.Width, input.Channels, gap: 3).SetRandom(1);
        Compare(source, output, kernel, expected, tolerance, scratchBytes);
    }

    /// <summary>Runs the kernel; its epilogue adds a map, so a wrong pixel or channel there shows too.</summary>
    public static void Compare(
        TestMap source,
        (int Height, int Width, int Channels) output,
        Kernel kernel,
        Func<TestMap, int, int, int, double> expected,
        double tolerance = 1e-5,
        long scratchBytes = 0)
    {
        using TestMap added = new TestMap(output.Height, output.Width, output.Channels, gap: 1).SetRandom(2);
        int[]? bits = null;
        foreach (int workers in new[] { 1, 2, 5 })
        {
            using Execution run = new(0, scratchBytes, workers);
            using TestMap target = new(output.Height, output.Width, output.Channels, gap: 5);

            kernel(run, source.Map, target.Map, new AddMap(added.Map));

            target.AssertNeighboursUntouched();
            source.AssertNeighboursUntouched();
            if (bits == null)
            {
                bits = target.Bits();
                AssertClose((row, column, channel) => expected(source, row, column, channel) + added[row, column, channel], target, tolerance);
            }

            Assert.True(bits.AsSpan().SequenceEqual(target.Bits()), $"{workers} workers gave other bits than one.");
        }
    }

    public static void AssertClose(Func<int, int, int, double> expected, TestMap actual, double tolerance = 1e-5) =>
        actual.ForEach((row, column, channel) =>
        {
            double wanted = expected(row, column, channel);
            double found = actual[row, column, channel];
            bool close = double.IsFinite(wanted) ? Math.Abs(wanted - found) <= tolerance * (1 + Math.Abs(wanted)) : wanted.Equals(found);
            if (!close)
            {
                Assert.Fail(
                    $"Row {row}, column {column}, channel {channel} of a map of {actual.Map.Height} x {actual.Map.Width} x {actual.Map.Channels}: "
                    + $"expected {wanted}, got {found}.");
            }
        });
}
