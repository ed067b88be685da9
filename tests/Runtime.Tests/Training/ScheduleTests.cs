using System;
using System.Linq;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class ScheduleTests
{
    private static readonly TrainingLength Seed = new(Epochs: 300, IterationsPerEpoch: 1487);

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(1486, 0.01)]
    [InlineData(1487, ((0.01 - 0.0001) * 299 / 300) + 0.0001)]
    [InlineData(150 * 1487, ((0.01 - 0.0001) / 2) + 0.0001)]
    [InlineData((300 * 1487) - 1, ((0.01 - 0.0001) / 300) + 0.0001)]
    [InlineData(300L * 1487, ((0.01 - 0.0001) / 300) + 0.0001)]
    public void The_seeds_rate_falls_in_a_line_by_epochs(long iteration, double rate) =>
        Assert.Equal(rate, new PolySchedule(0.01, Minimum: 1e-4, ByEpoch: true).At(iteration, Seed), 12);

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(50, 0.01 * 0.535886731)]
    [InlineData(99, 0.01 * 0.015848932)]
    public void A_power_bends_the_fall_by_iterations(long iteration, double rate) =>
        Assert.Equal(rate, new PolySchedule(0.01, Power: 0.9).At(iteration, new TrainingLength(10, 10)), 9);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 0.868198052)]
    [InlineData(50, 0.55)]
    [InlineData(99, 0.100222)]
    public void A_cosine_falls_slowly_at_first_and_at_last(long iteration, double rate) =>
        Assert.Equal(rate, new CosineSchedule(1, Minimum: 0.1).At(iteration, new TrainingLength(1, 100)), 6);

    [Fact]
    public void Steps_multiply_at_the_start_of_epochs()
    {
        var schedule = new StepSchedule(1, [2, 4], 0.5);
        var length = new TrainingLength(5, 10);

        Assert.Equal([1.0, 1.0, 0.5, 0.5, 0.25], new[] { 0L, 19, 20, 39, 40 }.Select(iteration => schedule.At(iteration, length)));
    }

    [Fact]
    public void A_warm_up_rises_in_a_line_to_the_schedule_behind_it()
    {
        var schedule = new WarmUp(new PolySchedule(1), Iterations: 4, Ratio: 0.2);
        var length = new TrainingLength(1, 10);

        Assert.Equal(0.2, schedule.At(0, length), 12);
        Assert.Equal(0.6 * 0.8, schedule.At(2, length), 12);
        Assert.Equal(0.6, schedule.At(4, length), 12);
    }

    [Fact]
    public void A_training_without_steps_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PolySchedule(1).At(0, new TrainingLength(0, 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolySchedule(1).At(-1, Seed));
    }
}
