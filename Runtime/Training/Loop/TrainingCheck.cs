using System;
using System.Globalization;
using System.Linq;

namespace SfNet.Training;

/// <summary>Holds a training against what a network and a data set can do before it begins.</summary>
internal static class TrainingCheck
{
    /// <exception cref="TrainingException">Something does not fit.</exception>
    public static void Require(TrainingDescription info, TrainingSettings settings)
    {
        string name = info.Network.Name;
        Require(info.Losses.Count > 0, $"{name} declares no loss.");
        Require(info.Network.Image is not null && info.Size.Channels == 3, $"{name} takes tensors, not images; training feeds it images.");
        Require(
            (info.LabelHeight, info.LabelWidth) == (info.Size.Height, info.Size.Width),
            $"{name} learns from {info.LabelHeight}×{info.LabelWidth} labels an image; training has a label for each of the {info.Size.Height}×{info.Size.Width} pixels.");
        LossInfo? other = info.Losses.FirstOrDefault(loss => loss.IgnoreIndex != TrainingBatch.Ignored);
        Require(other is null, $"the loss of '{other?.Head}' leaves out the label {other?.IgnoreIndex}; the data has {TrainingBatch.Ignored} where there is no class.");
        try
        {
            settings.Require();
        }
        catch (ArgumentException exception)
        {
            throw new TrainingException(exception.Message, exception);
        }

        RequireFall(settings.Recipe);
    }

    /// <summary>How long a training lasts with so many samples.</summary>
    /// <exception cref="TrainingException">They are not enough for a step.</exception>
    public static TrainingLength Length(TrainingSettings settings, int samples)
    {
        TrainingRecipe recipe = settings.Recipe;
        long images = (long)recipe.Batch * recipe.Accumulation;
        string batches = recipe.Accumulation == 1 ? string.Empty : $" ({recipe.Accumulation} batches of {recipe.Batch})";
        Require(samples >= images, $"the data has {samples} {(samples == 1 ? "image" : "images")}, and a step takes {images}{batches}.");
        int steps = (int)(samples / images);
        if (settings.Iterations == 0)
        {
            return new TrainingLength(recipe.Epochs, steps);
        }

        long epochs = (settings.Iterations + steps - 1) / steps;
        Require(epochs <= int.MaxValue, $"{settings.Iterations} steps are {epochs} epochs, more than can be counted.");
        return new TrainingLength((int)epochs, steps) { Limit = settings.Iterations };
    }

    /// <summary>The engine of a name.</summary>
    /// <exception cref="TrainingException">There is none, it lacks a library that it needs, or it does not take such batches.</exception>
    public static TrainingEngine CreateEngine(TrainingDescription info, TrainingWeights weights, TrainingSettings settings)
    {
        var options = new TrainingOptions { Batch = settings.Recipe.Batch, Threads = settings.Threads };
        TrainingEngineChoice? choice = info.Engines.FirstOrDefault(engine => engine.Name == settings.Engine);
        string known = string.Join(", ", info.Engines.Select(engine => engine.Name).Prepend(TrainingSettings.GeneratedEngine));
        Func<TrainingDescription, TrainingWeights, TrainingOptions, TrainingEngine> create = settings.Engine == TrainingSettings.GeneratedEngine
            ? info.Generated
            : choice?.Create ?? throw new TrainingException($"there is no engine '{settings.Engine}' for {info.Network.Name}; compiled in: {known}.");
        try
        {
            return create(info, weights, options);
        }
        catch (ArgumentException refusal)
        {
            throw new TrainingException(refusal.Message, refusal);
        }
    }

    /// <summary>A schedule that falls towards a minimum would rise from a rate below it.</summary>
    private static void RequireFall(TrainingRecipe recipe)
    {
        LearningRateSchedule schedule = recipe.Schedule(recipe.Rate);
        while (schedule is WarmUp rise)
        {
            schedule = rise.Then;
        }

        (double rate, double minimum) = schedule switch
        {
            PolySchedule poly => (poly.Rate, poly.Minimum),
            CosineSchedule cosine => (cosine.Rate, cosine.Minimum),
            _ => (0, 0),
        };
        Require(rate >= minimum, string.Create(
            CultureInfo.InvariantCulture,
            $"the learning rate is {rate} at the start, and the schedule falls to {minimum} ({recipe.ScheduleWords}); expected a rate of at least {minimum}, or a schedule with a lower minimum."));
    }

    private static void Require(bool right, string problem)
    {
        if (!right)
        {
            throw new TrainingException(problem);
        }
    }
}
