using System;
using System.Globalization;
using System.Threading;
using SfNet.Data;

namespace SfNet.Training;

/// <summary>
/// A step of the optimiser: the gradients of one batch, or the mean of those of several, are limited in their norm and change the parameters at the rate of the schedule; the
/// moving average follows.
/// </summary>
internal sealed class OptimiserStep(TrainingEngine engine, TrainingState state, TrainingSettings settings, TrainingLength length)
{
    private readonly TrainingRecipe recipe = settings.Recipe;
    private readonly LearningRateSchedule schedule = settings.Recipe.Schedule(settings.Recipe.Rate);
    private readonly Optimiser optimiser = settings.Recipe.Optimiser();
    private readonly ParameterGroup[] groups = ParameterGroups.Of(state.Weights, settings.Recipe);
    private readonly LossResult[] results = new LossResult[engine.Info.Losses.Count];
    private readonly LossSums sums = new(engine.Info.Losses.Count);
    private readonly StepStart? start = settings.Recipe.Accumulation > 1 ? new StepStart(state.Weights) : null;

    /// <summary>Whether a step has begun and not ended, so that the state is that of no step.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Makes a step.</summary>
    /// <param name="feed">Where batches come from.</param>
    /// <param name="cancellation">Ends waiting for the step's first batch; what has begun is finished.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and nothing has changed.</exception>
    /// <exception cref="DatasetException">A sample cannot be read; the state is that before the step.</exception>
    /// <exception cref="TrainingException">A loss or a gradient is not finite, or the engine refuses the batch.</exception>
    public StepResult Run(BatchFeed feed, CancellationToken cancellation)
    {
        sums.Clear();
        start?.Keep();
        for (int batch = 0; batch < recipe.Accumulation; batch++)
        {
            TrainingBatch images = Next(feed, batch, cancellation);
            IsTorn = true;
            ulong dropout = new SampleRandom(settings.Seed, RandomUse.Dropout, (state.Step * recipe.Accumulation) + batch).Bits();
            Compute(images, dropout, accumulate: batch > 0);
            RequireFinite();
            sums.Add(results);
        }

        StepResult result = Update();
        state.Sums.Add(result.Heads);
        state.Step++;
        IsTorn = false;
        return result;
    }

    private TrainingBatch Next(BatchFeed feed, int batch, CancellationToken cancellation)
    {
        try
        {
            return feed.Next(batch == 0 ? cancellation : CancellationToken.None);
        }
        catch (DatasetException) when (batch > 0)
        {
            // The batches before it have changed no parameter.
            start!.Restore();
            IsTorn = false;
            throw;
        }
    }

    private void Compute(TrainingBatch images, ulong dropout, bool accumulate)
    {
        try
        {
            engine.Compute(images, dropout, results, accumulate, CancellationToken.None);
        }
        catch (ArgumentException refusal)
        {
            // A label that is no class, or a batch too small for its statistics: the images or the settings are to blame, not the program.
            string reason = refusal.Message.Split(" (Parameter", 2)[0];
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"step {state.Step + 1} (epoch {length.EpochOf(state.Step) + 1}) cannot be made: {reason} The last checkpoint is kept."), refusal);
        }
    }

    private StepResult Update()
    {
        TrainingWeights weights = state.Weights;
        if (recipe.Accumulation > 1)
        {
            // The sum over several batches becomes their mean.
            GradientScaling.By(weights.Gradients, 1f / recipe.Accumulation);
        }

        if (FiniteCheck.FirstGradient(weights) is { } key)
        {
            throw NotFinite($"the gradient of '{key}'", "");
        }

        double? norm = recipe.LargestGradientNorm > 0 ? GradientClipping.ByNorm(weights.Gradients, recipe.LargestGradientNorm) : null;
        double rate = schedule.At(state.Step, length);
        optimiser.Update(weights.Parameters, weights.Gradients, state.Buffers, groups, rate, state.Step);
        if (state.Average is { } average)
        {
            MovingAverage.Update(average, weights.Parameters, recipe.AverageDecay);
        }

        return new StepResult(sums.Means(), rate, norm);
    }

    private void RequireFinite()
    {
        for (int head = 0; head < results.Length; head++)
        {
            if (!double.IsFinite(results[head].Loss))
            {
                throw NotFinite($"the loss of '{engine.Info.Losses[head].Head}'", results[head].Loss.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private TrainingException NotFinite(string what, string value)
    {
        string found = value.Length == 0 ? "not finite" : value;
        return new TrainingException(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} is {found} in step {state.Step + 1} (epoch {length.EpochOf(state.Step) + 1}), at a learning rate of {schedule.At(state.Step, length):G4}; the last checkpoint is kept. A lower rate, a warm-up or a limit of the gradients' norm may help."));
    }
}
