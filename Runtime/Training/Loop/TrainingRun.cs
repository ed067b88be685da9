using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using SfNet.Data;
using SfNet.Metrics;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>
/// A training in a folder: steps, log, validations and checkpoints. It can be stopped at any time, by asking, by a failure or by the end of the process, and resumed: with
/// the generated engine it then ends with the same bits as one that was left alone.
/// </summary>
/// <remarks>
/// The folder holds <c>last.state</c>, all that resuming needs, in one file; <c>last.safetensors</c> and <c>best.safetensors</c>, the weights of the last checkpoint and of the
/// best validation; <c>log.jsonl</c>, and of it the plots <c>loss.svg</c> and <c>miou.svg</c>. Files but the log are replaced as a whole.
/// </remarks>
public sealed class TrainingRun : IDisposable
{
    private readonly TrainingDescription info;
    private readonly ISampleSource samples;
    private readonly TrainingSettings settings;
    private readonly TrainingIdentity identity;
    private readonly TrainingState state;
    private readonly TrainingEngine engine;
    private readonly CheckpointWriter checkpoints;
    private readonly OptimiserStep steps;
    private readonly TrainingClock clock;
    private bool hasRun;

    private TrainingRun(
        TrainingDescription info, ISampleSource samples, TrainingSettings settings, TrainingLength length, TrainingIdentity identity, TrainingState state, WorkFolder folder, TrainingHistory history, bool isResumed)
    {
        (this.info, this.samples, this.settings, Length, this.identity, this.state, IsResumed) = (info, samples, settings, length, identity, state, isResumed);
        clock = new TrainingClock(settings.Recipe.Batch * settings.Recipe.Accumulation);
        engine = TrainingCheck.CreateEngine(info, state.Weights, settings);
        try
        {
            steps = new OptimiserStep(engine, state, settings, length);
            checkpoints = new CheckpointWriter(folder, info, state, identity, history);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>How long the training lasts.</summary>
    public TrainingLength Length { get; }

    /// <summary>Steps that were made, those before it was resumed included.</summary>
    public long Step => state.Step;

    /// <summary>Whether it goes on where another run of it stopped.</summary>
    public bool IsResumed { get; }

    /// <summary>The best validation so far, or null before the first.</summary>
    public BestValidation? Best => state.BestStep < 0 ? null : new BestValidation(state.BestStep, state.BestScore, state.BestOn);

    /// <summary>Bytes of memory that the engine holds, or 0 where it cannot tell.</summary>
    public long EngineBytes => engine.MemoryBytes;

    /// <summary>Prepares a training that begins.</summary>
    /// <param name="info">What is trained.</param>
    /// <param name="weights">What it begins with, all tensors of the network; may be closed afterwards.</param>
    /// <param name="samples">What it learns from.</param>
    /// <param name="folder">Where its files go; it is created if need be.</param>
    /// <param name="settings">How it is run.</param>
    /// <exception cref="TrainingException">Something does not fit, or the folder has a training in it or what is left of one.</exception>
    /// <exception cref="WeightMismatchException">The weights do not fit the network.</exception>
    public static TrainingRun Start(TrainingDescription info, IWeightSource weights, ISampleSource samples, string folder, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Prepare(info, samples, folder, settings, isResumed: false, (work, _) =>
        {
            FolderCheck.RequireNoTraining(work);
            return (State(info, weights, settings), TrainingHistory.Resume(work.Log, LossNames.Of(info.Losses), step: -1, validated: -1));
        });
    }

    /// <summary>Prepares to go on with a training from its last checkpoint.</summary>
    /// <param name="info">What is trained.</param>
    /// <param name="samples">What it learns from.</param>
    /// <param name="folder">The training's folder.</param>
    /// <param name="settings">How it is run.</param>
    /// <exception cref="TrainingException">There is nothing to resume, or it was begun with other settings, each of which is named.</exception>
    /// <exception cref="WeightFileException">The checkpoint is damaged.</exception>
    public static TrainingRun Resume(TrainingDescription info, ISampleSource samples, string folder, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return !Directory.Exists(folder)
            ? throw new TrainingException($"there is no folder '{folder}', and so no training to resume.")
            : Prepare(info, samples, folder, settings, isResumed: true, (work, identity) => Load(info, work, settings, identity));
    }

    /// <summary>Makes the steps that are left; once.</summary>
    /// <param name="validation">Measures the weights from time to time, or null where nobody does.</param>
    /// <param name="listener">Hears what happens, or null.</param>
    /// <param name="cancellation">Ends the training after the step that it is at, with a checkpoint.</param>
    /// <exception cref="TrainingException">A loss or gradient is not finite, or the engine refuses a batch, such as for a label that is no class.</exception>
    /// <exception cref="DatasetException">A sample cannot be read; what was done before it is kept.</exception>
    /// <exception cref="InvalidOperationException">It has run before.</exception>
    /// <exception cref="IOException">A file cannot be written, for one because the disk is full; those that were there are whole.</exception>
    public TrainingOutcome Run(IValidation? validation = null, ITrainingListener? listener = null, CancellationToken cancellation = default)
    {
        if (hasRun)
        {
            throw new InvalidOperationException("A training runs once; it goes on when it is resumed.");
        }

        hasRun = true;
        checkpoints.Begin(IsResumed, Length, validation);
        using BatchFeed feed = CreateFeed();
        try
        {
            Validate(validation, listener, cancellation);
            while (state.Step < Length.Iterations && !cancellation.IsCancellationRequested)
            {
                Advance(feed, listener, cancellation);
                bool validates = validation is not null && IsValidated(state.Step);
                if (validates || state.Step % settings.CheckpointEvery == 0 || state.Step == Length.Iterations)
                {
                    checkpoints.Save();
                }

                Validate(validation, listener, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Between two steps, or in a validation, which is made again: the state is that of a whole step.
        }
        catch (DatasetException) when (!steps.IsTorn)
        {
            checkpoints.Save();
            throw;
        }

        bool finished = state.Step == Length.Iterations && (validation is null || state.Validated == state.Step);
        checkpoints.Finish(finished);
        return new TrainingOutcome(state.Step, Length.Iterations, state.BestStep, state.BestScore) { IsFinished = finished };
    }

    /// <summary>Frees memory and gives the folder back.</summary>
    public void Dispose()
    {
        engine.Dispose();
        checkpoints.Dispose();
    }

    private static TrainingRun Prepare(
        TrainingDescription info,
        ISampleSource samples,
        string folder,
        TrainingSettings settings,
        bool isResumed,
        Func<WorkFolder, TrainingIdentity, (TrainingState State, TrainingHistory History)> load)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(settings);
        TrainingCheck.Require(info, settings);
        TrainingLength length = TrainingCheck.Length(settings, samples.Count);
        TrainingIdentity identity = IdentityWords.Of(info, samples, settings, length);
        WorkFolder work = WorkFolder.Claim(folder);
        try
        {
            (TrainingState state, TrainingHistory history) = load(work, identity);
            return new TrainingRun(info, samples, settings, length, identity, state, work, history, isResumed);
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    private static TrainingState State(TrainingDescription info, IWeightSource weights, TrainingSettings settings) =>
        new(new TrainingWeights(info.Network, weights), settings.Recipe.Optimiser(), info.Losses.Count, settings.Recipe.AverageDecay > 0);

    private static (TrainingState State, TrainingHistory History) Load(TrainingDescription info, WorkFolder work, TrainingSettings settings, TrainingIdentity identity)
    {
        if (!File.Exists(work.State))
        {
            throw new TrainingException($"'{work.State}' is not there, and so there is no training to resume in '{work.Path}'.");
        }

        using StateFile file = StateFile.Open(work.State);
        IReadOnlyList<string> differences = identity.Differences(file.Identity);
        if (differences.Count > 0)
        {
            throw new TrainingException($"the training in '{work.Path}' was begun with other settings and cannot be resumed with these; {string.Join("; ", differences)}.");
        }

        TrainingState state = State(info, file.Weights, settings);
        file.Read(state);
        return (state, TrainingHistory.Resume(work.Log, LossNames.Of(info.Losses), state.Step, state.Validated));
    }

    private BatchFeed CreateFeed()
    {
        TrainingRecipe recipe = settings.Recipe;
        var feed = new FeedSettings(
            recipe.Batch,
            info.Size,
            info.Network.Image!,
            settings.Augmentation,
            settings.Seed,
            (long)Length.IterationsPerEpoch * recipe.Accumulation,
            state.Step * recipe.Accumulation,
            Length.Iterations * recipe.Accumulation)
        {
            Workers = settings.ChosenWorkers,
            Ahead = 2,
        };
        return new BatchFeed(samples, feed);
    }

    private void Advance(BatchFeed feed, ITrainingListener? listener, CancellationToken cancellation)
    {
        clock.Begin();
        StepResult result = steps.Run(feed, cancellation);
        clock.End();
        int epoch = Length.EpochOf(state.Step - 1) + 1;
        listener?.Stepped(new TrainingProgress(
            state.Step, Length.Iterations, epoch, Length.Epochs, result.Rate, result.Heads, clock.ImagesPerSecond, clock.Remaining(Length.Iterations - state.Step)));
        if (state.Step % settings.LogEvery == 0 || state.Step == Length.Iterations)
        {
            var entry = new TrainingEntry(state.Step, epoch, result.Rate, state.Sums.Means(), result.GradientNorm, clock.TakeRecent());
            checkpoints.Log(entry);
            state.Sums.Clear();
            listener?.Logged(entry);
        }
    }

    /// <summary>Whether there is a validation after a step.</summary>
    private bool IsValidated(long step)
    {
        long every = (long)settings.ChosenValidation(Length.Epochs) * Length.IterationsPerEpoch;
        return step > 0 && (step == Length.Iterations || (every > 0 && step % every == 0));
    }

    /// <summary>Validates where it is due and was not done, such as before the training was stopped.</summary>
    private void Validate(IValidation? validation, ITrainingListener? listener, CancellationToken cancellation)
    {
        if (validation is null || !IsValidated(state.Step) || state.Validated == state.Step)
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        long start = Stopwatch.GetTimestamp();
        MemoryWeights weights = state.Evaluated();
        SegmentationScores scores = validation.Measure(weights, cancellation);
        double score = scores.MeanIntersectionOverUnion;

        // Scores of other images say nothing about these weights.
        bool first = state.BestStep < 0 || state.BestOn != validation.Identity;
        bool best = double.IsFinite(score) && (first || score > state.BestScore);
        var entry = new ValidationEntry(state.Step, Length.EpochOf(state.Step - 1) + 1, scores, best, Stopwatch.GetElapsedTime(start));
        checkpoints.Validated(entry, weights, validation.Identity);
        listener?.Validated(entry);
    }
}
