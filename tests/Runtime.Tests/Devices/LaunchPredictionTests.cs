using System;
using SfNet.Devices;
using Xunit;

namespace SfNet.Runtime.Tests.Devices;

public sealed class LaunchPredictionTests
{
    [Fact]
    public void Computing_takes_the_work_of_one_multiprocessor_over_what_its_lanes_do()
    {
        LaunchPrediction launch = LaunchPrediction.Of(Sample.Launch, Sample.Device);

        // 1,280,000 multiply-adds on 64 lanes at half of a cycle each: 40,000 ns; four warps and one of five hide everything.
        Assert.Equal(40_000, launch.ArithmeticTime, 6);
        Assert.Equal(1000, launch.MemoryTime, 6);
        Assert.Equal(LaunchBound.Arithmetic, launch.Bound);
        Assert.Equal(40_000, launch.Nanoseconds, 6);
    }

    [Fact]
    public void One_group_more_than_multiprocessors_takes_as_long_as_two_for_each()
    {
        LaunchInfo five = Sample.Launch with { Groups = 5, MultiplyAdds = Sample.Launch.MultiplyAdds / 4 * 5 };

        Assert.Equal(80_000, LaunchPrediction.Of(five, Sample.Device).ArithmeticTime, 6);
        Assert.Equal(80_000, LaunchPrediction.Of(five with { Groups = 8, MultiplyAdds = five.MultiplyAdds / 5 * 8 }, Sample.Device).ArithmeticTime, 6);
    }

    [Fact]
    public void Too_few_warps_leave_lanes_idle()
    {
        LaunchInfo narrow = Sample.Launch with { Threads = 32 };

        // One warp and one of five.
        Assert.Equal(40_000 / 0.4, LaunchPrediction.Of(narrow, Sample.Device).ArithmeticTime, 6);
    }

    [Theory]
    [InlineData(128, 64, 16 * 1024, 4)] // 65,536 bytes of shared memory, 16,384 each; 32,768 registers, 8,192 each
    [InlineData(128, 65, 0, 3)] // registers come in steps of 8: 72 for each of 128 threads
    [InlineData(128, 32, 1024, 8)] // 1024 threads
    [InlineData(32, 16, 0, 8)] // no more than 8 groups
    [InlineData(33, 16, 0, 8)] // two warps each
    [InlineData(1024, 255, 0, 1)] // fits nowhere, and is taken to run all the same
    public void Registers_shared_memory_threads_and_groups_limit_what_a_multiprocessor_holds(int threads, int registers, int shared, int expected)
    {
        LaunchInfo launch = Sample.Launch with { Threads = threads, Registers = registers, SharedBytes = shared };

        Assert.Equal(expected, LaunchPrediction.Of(launch, Sample.Device).ResidentGroups);
    }

    [Fact]
    public void Moving_takes_the_bytes_over_the_bandwidth()
    {
        LaunchPrediction launch = LaunchPrediction.Of(Sample.Launch with { MultiplyAdds = 0, Groups = 1000, Bytes = 50_000_000 }, Sample.Device);

        Assert.Equal(500_000, launch.Nanoseconds, 6);
        Assert.Equal(0, launch.ArithmeticTime);
        Assert.Equal(LaunchBound.Memory, launch.Bound);
    }

    [Fact]
    public void Few_threads_wait_for_the_bytes_that_they_have_under_way()
    {
        LaunchPrediction launch = LaunchPrediction.Of(Sample.Launch with { MultiplyAdds = 0, Groups = 1, Threads = 64, Bytes = 204_800 }, Sample.Device);

        // 64 threads have 2048 bytes under way, which come in 600 ns: a hundred times.
        Assert.Equal(60_000, launch.Nanoseconds, 6);
        Assert.Equal(LaunchBound.Latency, launch.Bound);
    }

    [Fact]
    public void A_launch_of_nothing_takes_no_time()
    {
        Assert.Equal(0, LaunchPrediction.Of(new LaunchInfo("Nothing", 0, 0, 0, 0, 0, 0, 0), Sample.Device with { Name = "x" }).ArithmeticTime);
        Assert.Equal(0, LaunchPrediction.Of(new LaunchInfo("Nothing", 1, 1, 0, 1, 0, 0, 0), Sample.Device).Nanoseconds);
    }

    [Fact]
    public void More_shared_memory_than_a_group_gets_is_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => LaunchPrediction.Of(Sample.Launch with { SharedBytes = 32_769 }, Sample.Device));

        Assert.StartsWith("A group of Product has 32769 bytes of shared memory; expected at most 32768, which is what Small gives a group.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_better_device_is_never_slower()
    {
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            var launch = new LaunchInfo(
                "Drawn", random.Next(1, 5000), 32 * random.Next(1, 9), random.Next(0, 3) * 8192, random.Next(16, 200),
                random.NextInt64(0, 10_000_000_000), 0.1 + (0.9 * random.NextDouble()), random.NextInt64(0, 1_000_000_000));
            DeviceModel device = DeviceModels.All[random.Next(DeviceModels.All.Count)];
            double time = LaunchPrediction.Of(launch, device).Nanoseconds * (1 + 1e-12);

            foreach (DeviceModel better in new[]
            {
                device with { GigabytesPerSecond = device.GigabytesPerSecond * 1.5 },
                device with { Gigahertz = device.Gigahertz * 1.1 },
                device with { Lanes = device.Lanes * 2 },
                device with { Multiprocessors = device.Multiprocessors + random.Next(1, 50) },
                device with { Registers = device.Registers * 2 },
                device with { SharedBytes = device.SharedBytes + 8192 },
                device with { Threads = device.Threads * 2, Groups = device.Groups * 2 },
            })
            {
                Assert.InRange(LaunchPrediction.Of(launch, better).Nanoseconds, 0, time);
            }
        }
    }

    [Fact]
    public void More_work_is_never_faster()
    {
        LaunchPrediction before = LaunchPrediction.Of(Sample.Launch, Sample.Device);

        foreach (LaunchInfo more in new[]
        {
            Sample.Launch with { MultiplyAdds = Sample.Launch.MultiplyAdds + 1 },
            Sample.Launch with { Bytes = Sample.Launch.Bytes * 100 },
            Sample.Launch with { Efficiency = 0.4 },
        })
        {
            Assert.True(LaunchPrediction.Of(more, Sample.Device).Nanoseconds > before.Nanoseconds);
        }
    }
}
