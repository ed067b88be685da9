using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Runs;

public sealed class TrainingCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Problems => [.. Wrong.Keys];

    private static Dictionary<string, (TrainingDescription Info, TrainingSettings Settings)> Wrong { get; } = new()
    {
        ["dot declares no loss."] = (DotNetwork.Training with { Losses = [] }, DotNetwork.Settings()),
        ["dot learns from 1×1 labels an image; training has a label for each of the 6×8 pixels."] =
            (DotNetwork.Training with { LabelHeight = 1, LabelWidth = 1 }, DotNetwork.Settings()),
        ["dot takes tensors, not images; training feeds it images."] = (DotNetwork.Training with { Size = new InputSize(1, 6, 8) }, DotNetwork.Settings()),
        ["the loss of 'side' leaves out the label 0; the data has 255 where there is no class."] =
            (DotNetwork.Training with { Losses = [DotNetwork.Losses[0], DotNetwork.Losses[1] with { IgnoreIndex = 0 }] }, DotNetwork.Settings()),
        ["the data has 19 images, and a step takes 40 (2 batches of 20)."] =
            (DotNetwork.Training, DotNetwork.Settings() with { Recipe = DotNetwork.Settings().Recipe with { Batch = 20 } }),
        ["dot takes no such batch."] =
            (DotNetwork.Training with { Generated = (_, _, _) => throw new ArgumentException("dot takes no such batch.") }, DotNetwork.Settings()),
        ["there is no engine 'torch' for dot; compiled in: generated, other."] = (WithOther(_ => { }), DotNetwork.Settings() with { Engine = "torch" }),
        ["the rule for keys like 'head.*' is for no parameter of the network."] =
            (DotNetwork.Training, DotNetwork.Settings() with { Recipe = DotNetwork.Settings().Recipe with { Groups = [new(ParameterSelection.Keys, "head.*")] } }),
        ["the learning rate is 5E-05 at the start, and the schedule falls to 0.0001 (polynomial decay of power 0.9 to 0.0001, by epoch); expected a rate of at least 0.0001, or a schedule with a lower minimum."] =
            (DotNetwork.Training, At(0.00005, new PolyLearningRateAttribute { Power = 0.9, Minimum = 1e-4, ByEpoch = true })),
        ["the learning rate is 0.02 at the start, and the schedule falls to 0.5 (cosine decay to 0.5, by iteration, after a linear rise from 0.1 of the rate over 3 iterations); expected a rate of at least 0.5, or a schedule with a lower minimum."] =
            (DotNetwork.Training, At(0.02, new CosineLearningRateAttribute { Minimum = 0.5 }, new WarmUpAttribute(3) { Ratio = 0.1 })),
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_does_not_fit_is_said_before_anything_is_done(string problem)
    {
        (TrainingDescription info, TrainingSettings settings) = Wrong[problem];

        TrainingException failure = Assert.Throws<TrainingException>(() => TrainingRun.Start(info, DotNetwork.Fresh(), new DotSamples(19), folder.File("a"), settings));

        Assert.Equal(problem, failure.Message);
    }

    [Fact]
    public void A_rate_that_stays_at_its_minimum_does_not_rise()
    {
        using TrainingRun run = TrainingRun.Start(
            DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File("a"), At(1e-4, new PolyLearningRateAttribute { Minimum = 1e-4 }));

        Assert.Equal(0, run.Step);
    }

    [Fact]
    public void Numbers_out_of_their_range_are_refused()
    {
        TrainingSettings settings = DotNetwork.Settings();
        TrainingSettings[] wrong = [settings with { LogEvery = 0 }, settings with { CheckpointEvery = 0 }, settings with { ValidateEvery = -1 }, settings with { Iterations = -1 }, settings with { Workers = -1 }];

        Assert.All(wrong, item => Assert.Throws<TrainingException>(() => TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File("a"), item)));
    }

    [Fact]
    public void Another_engine_is_taken_where_it_is_asked_for()
    {
        int batch = 0;

        using TrainingRun run = TrainingRun.Start(
            WithOther(options => batch = options.Batch), DotNetwork.Fresh(), new DotSamples(19), folder.File("a"), DotNetwork.Settings() with { Engine = "other" });

        Assert.Equal(2, batch);
    }

    [Theory]
    [InlineData(0, 9, 36)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(5, 2, 5)]
    [InlineData(100, 25, 100)]
    public void Steps_are_counted_in_epochs_or_by_themselves(long asked, int epochs, long steps)
    {
        TrainingLength length = TrainingCheck.Length(DotNetwork.Settings() with { Iterations = asked }, samples: 19);

        Assert.Equal((epochs, steps, 4), (length.Epochs, length.Iterations, length.IterationsPerEpoch));
    }

    [Fact]
    public void Losses_have_names_that_differ()
    {
        LossInfo[] losses = [.. new[] { ("a", "x"), ("b", "x"), ("b", "y"), ("c", "x"), ("c", "x") }.Select(loss => new LossInfo(loss.Item1, loss.Item2, 1, 2, 255))];

        Assert.Equal(["a", "b x", "b y", "c x 4", "c x 5"], LossNames.Of(losses));
    }

    private static TrainingSettings At(double rate, params RecipeAttribute[] schedule)
    {
        TrainingRecipe declared = TrainingRecipe.Of(schedule);
        return DotNetwork.Settings() with { Recipe = DotNetwork.Settings().Recipe with { Rate = rate, Schedule = declared.Schedule, ScheduleWords = declared.ScheduleWords } };
    }

    private static TrainingDescription WithOther(Action<TrainingOptions> made) => DotNetwork.Training with
    {
        Engines = [new TrainingEngineChoice("other", (info, weights, options) =>
        {
            made(options);
            return new DotEngine(info, weights, options.Batch);
        })],
    };
}
