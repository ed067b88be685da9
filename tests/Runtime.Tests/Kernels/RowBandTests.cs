using System;
using System.Collections.Generic;
using System.Threading;
using SfNet.Kernels;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class RowBandTests
{
    private static readonly Window[] Pools =
    [
        Window.Square(2, stride: 2),
        Window.Square(3, stride: 2, padding: 1),
        Window.Square(3, stride: 1, padding: 1),
        Window.Square(3, stride: 3),
        Window.Square(2, stride: 3),
        Window.Square(1, stride: 2),
        Window.Square(3, stride: 2, padding: 1, dilation: 2),
        new(5, 2, 1, 2, 2, 1, 1, 1),
    ];

    private static readonly BandSetting[] Convolutions =
    [
        new(5, 19, 21, 13, Window.Square(3, padding: 1)) { Side = 4 },
        new(5, 8, 37, 6, Window.Square(3, padding: 2, dilation: 2)) { Side = 4 },
        new(6, 7, 18, 9, Window.Square(3)) { Side = 4, InputHeight = 20, InputWidth = 11 },
        new(6, 16, 19, 12, Window.Square(3, padding: 1)) { Side = 4, Enlarges = true },
        new(5, 19, 21, 13, Window.Square(3, padding: 1)) { Side = 2 },
        new(5, 8, 37, 6, Window.Square(3, padding: 2, dilation: 2)) { Side = 2 },
        new(6, 16, 19, 12, Window.Square(3, padding: 1)) { Side = 2, Enlarges = true },
        new(6, 16, 19, 12, Window.Square(3, padding: 1)) { Enlarges = true },
        new(5, 19, 21, 13, Window.Square(3, padding: 1)),
        new(3, 16, 22, 50, Window.Square(7, stride: 2, padding: 3)) { InputHeight = 43, InputWidth = 100 },
        new(8, 12, 17, 10, Window.Square(3, padding: 1), Groups: 4),
        new(40, 70, 17, 10, Window.Square(1)),
        new(24, 2, 17, 10, Window.Square(3, padding: 1)),
    ];

    public static TheoryData<int> Kernels
    {
        get
        {
            var numbers = new TheoryData<int>();
            for (int i = 0; i < Convolutions.Length; i++)
            {
                numbers.Add(i);
            }

            return numbers;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Pooling_in_bands_gives_the_bits_of_pooling_the_stored_map(int convolution)
    {
        foreach (BandSetting setting in Settings(Convolutions[convolution]))
        {
            using var trial = new BandTrial(setting);
            int[] stored = trial.Stored();
            int block = setting.Side > 0 ? setting.Side * setting.Window.DilationHeight : 1;
            int workers = 0;
            foreach (int rows in new[] { block, 2 * block, 3 * block, 40 * block })
            {
                int kept = (setting.Pool.KernelHeight - 1) * setting.Pool.DilationHeight;
                if (kept <= rows)
                {
                    Assert.Equal(stored, trial.Banded(rows, kept, 1 + (workers++ % 4)));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_computes_the_rows_that_it_is_asked_for_and_leaves_the_others(int convolution)
    {
        BandSetting setting = Convolutions[convolution];
        using var trial = new BandTrial(setting);
        using var run = new Execution(0, trial.ScratchBytes, 3);
        using var whole = new TestMap(setting.Height, setting.Width, setting.Outputs);
        using var some = new TestMap(setting.Height, setting.Width, setting.Outputs).Set((_, _, _) => -77);
        int block = setting.Side > 0 ? setting.Side * setting.Window.DilationHeight : 3;
        foreach (RowRange rows in new RowRange[] { new(block, 2 * block), new(2 * block, 2 * block), new(4 * block, setting.Height) })
        {
            trial.Convolve(run, some.Map, rows);
        }

        trial.Convolve(run, whole.Map, null);

        whole.ForEach((row, column, channel) => Assert.Equal(
            (row >= block && row < 2 * block) || row >= 4 * block ? whole[row, column, channel] : -77, some[row, column, channel]));
        some.AssertNeighboursUntouched();
    }

    [Fact]
    public void Rows_outside_of_the_map_or_inside_of_tiles_are_refused()
    {
        BandSetting setting = Convolutions[0];
        using var trial = new BandTrial(setting);
        using var run = new Execution(0, trial.ScratchBytes, 1);
        using var map = new TestMap(setting.Height, setting.Width, setting.Outputs);
        foreach (RowRange rows in new RowRange[] { new(-4, 4), new(8, 4), new(0, 24), new(2, 8), new(4, 7) })
        {
            var mistake = Assert.Throws<ArgumentException>(() => trial.Convolve(run, map.Map, rows));

            Assert.StartsWith(
                $"The rows are {rows.First} to {rows.End} (not included); expected rows of a map of 21, in whole blocks of 4.", mistake.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_buffer_without_room_for_what_is_kept_is_refused()
    {
        using var run = new Execution(0, 0, 1);
        using var buffer = new TestMap(8, 5, 3);
        using var sparse = new TestMap(10, 5, 3, gap: 1);

        // Of a band of four rows the next one sees the last again.
        var mistake = Assert.Throws<ArgumentException>(() => new RowBands(run, buffer.Map, 12, 4, Window.Square(3, stride: 2, padding: 1), 6));
        Assert.StartsWith(
            "The buffer has 8 rows, 3 floats from one pixel to the next; expected dense pixels, and twice 4 rows and 1 to 4 that are kept.",
            mistake.Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RowBands(run, sparse.Map, 12, 4, Window.Square(3, stride: 2, padding: 1), 6));
        Assert.Throws<ArgumentException>(() => new RowBands(run, buffer.Map, 12, 1, Window.Square(2, stride: 2), 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowBands(run, buffer.Map, 12, 0, Window.Square(2, stride: 2), 6));
    }

    [Fact]
    public void All_bands_are_one_step_of_a_profile()
    {
        using var trial = new BandTrial(Convolutions[0]);
        using var run = new Execution(0, trial.ScratchBytes, 2) { Profile = new StepProfile(50) };
        run.BeginRun();
        run.StartStep();

        trial.Banded(run, 4, 1);
        run.StartStep();

        run.EndRun();
        Assert.Equal(3, run.Profile.Count);
    }

    [Fact]
    public void A_run_that_is_cancelled_between_bands_leaves_nothing_behind()
    {
        using var trial = new BandTrial(Convolutions[0]);
        using var run = new Execution(0, trial.ScratchBytes, 2);
        int[] before = trial.Banded(run, 4, 1);
        using var buffer = new TestMap(10, 13, 19);
        using var pooled = new TestMap(11, 7, 19);
        using var source = new CancellationTokenSource();
        run.BeginRun(source.Token);

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (RowBand band in new RowBands(run, buffer.Map, 21, 4, Window.Square(3, stride: 2, padding: 1), 11))
            {
                trial.Convolve(run, band.Map, band.Written);
                trial.Pool(run, band.Map, pooled.Map, band.Pooled);
                source.Cancel();
            }
        });

        run.EndRun();
        pooled.Set((_, _, _) => -77);
        run.BeginRun();
        Assert.Equal(before, trial.Banded(run, 4, 1));
        run.EndRun();
        pooled.ForEach((row, column, channel) => Assert.Equal(-77, pooled[row, column, channel]));
    }

    [Fact]
    public void Bands_end_when_all_that_is_pooled_has_been_seen()
    {
        using var run = new Execution(0, 0, 1);
        using var buffer = new TestMap(8, 1, 1);
        var written = new List<RowRange>();
        var pooled = new List<RowRange>();
        foreach (RowBand band in new RowBands(run, buffer.Map, 23, 4, Window.Square(2, stride: 4), 5))
        {
            written.Add(band.Written);
            pooled.Add(band.Pooled);
        }

        Assert.Equal([new(0, 4), new(4, 8), new(8, 12), new(12, 16), new(16, 20)], written);
        Assert.Equal([new(0, 1), new(1, 2), new(2, 3), new(3, 4), new(4, 5)], pooled);
    }

    private static IEnumerable<BandSetting> Settings(BandSetting convolution)
    {
        foreach (Window pool in Pools)
        {
            foreach (bool ceiling in new[] { false, true })
            {
                yield return convolution with { Pool = pool, Ceiling = ceiling };
            }

            if (pool.DilationHeight == 1)
            {
                yield return convolution with { Pool = pool, Averages = true };
            }
        }
    }
}
