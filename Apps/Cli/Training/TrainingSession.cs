using System.Collections.Generic;
using System.IO;
using System.Linq;
using SfNet.Cli.Networks;
using SfNet.Training;
using SfNet.Weights;

namespace SfNet.Cli.Training;

/// <summary>Carries out a training that was asked for and tells what it does.</summary>
internal sealed class TrainingSession(Terminal terminal, TrainingRequest request, bool asJson)
{
    private const int MostNamed = 4;

    /// <exception cref="CommandException">The training was stopped before its end.</exception>
    public void Run()
    {
        TrainingDescription training = request.Training;
        var samples = new SampleCache(new CityscapesSamples(request.Data.Samples), request.CacheBytes);
        using TrainingRun run = request.IsResumed
            ? TrainingRun.Resume(training, samples, request.Folder, request.Settings)
            : TrainingRun.Start(training, Begin(), samples, request.Folder, request.Settings);
        TrainingOutcome outcome;
        using (var display = new TrainingDisplay(terminal, LossNames.Of(training.Losses), asJson))
        {
            NetworkValidation? validation = request.Validation is null
                ? null
                : new NetworkValidation(terminal, display, training.Network, request.Validation, request.Settings.Threads);
            Announce(run, validation);
            outcome = run.Run(validation, display, terminal.Cancellation);
        }

        Report(outcome);
        if (!outcome.IsFinished)
        {
            throw new CommandException(
                ExitCode.Cancelled,
                $"stopped after step {Quantity.Count(outcome.Step)} of {Quantity.Count(outcome.Steps)}; the same command line with --resume goes on from there.");
        }
    }

    /// <summary>The weights to begin with; what came from where is told.</summary>
    private MemoryWeights Begin()
    {
        NetworkDescription network = request.Training.Network;
        ulong seed = request.Settings.Seed;
        if (request.Weights is null)
        {
            Tell($"weights: fresh ones of seed {seed}");
            return InitialWeights.Create(network, seed).Weights;
        }

        using WeightFile file = WeightFile.Open(request.Weights);
        InitialWeights initial = InitialWeights.From(network, file.Weights, seed);
        Tell($"weights: {Tensors(initial.Taken)} of {Printable.Text(request.Weights)}"
            + (initial.Fresh.Count == 0 ? string.Empty : $", {Tensors(initial.Fresh)} fresh ({Names(initial.Fresh)})")
            + (initial.Unused.Count == 0 ? string.Empty : $"; {Tensors(initial.Unused)} of the file not used ({Names(initial.Unused)})"));
        return initial.Weights;
    }

    private void Announce(TrainingRun run, NetworkValidation? validation)
    {
        TrainingDescription training = request.Training;
        TrainingRecipe recipe = request.Settings.Recipe;
        string memory = run.EngineBytes > 0 ? $", {Quantity.Bytes(run.EngineBytes)}" : string.Empty;
        string measured = request.Validation is { } split ? $", measured on {Images(split.Samples.Count)} of {split.Split}" : string.Empty;
        string accumulation = recipe.Accumulation > 1 ? $", {recipe.Accumulation} batches a step" : string.Empty;
        Tell($"{training.Network.Name}: {Quantity.Count(training.Network.ParameterCount)} parameters, {string.Join("; ", training.Losses.Select(loss => $"{loss.Head}: {loss.Kind}"))}");
        Tell($"{request.Settings.Engine} engine{memory}; {recipe.OptimiserWords}, {recipe.ScheduleWords}, lr {recipe.Rate}");
        Tell($"{Images(request.Data.Samples.Count)} of {request.Data.Split}{measured}; batches of {recipe.Batch} at {training.Size.Height}x{training.Size.Width}{accumulation}, "
            + $"{Quantity.Count(run.Length.IterationsPerEpoch)} steps an epoch, {Quantity.Count(run.Length.Iterations)} steps in all");
        if (run.IsResumed)
        {
            AnnounceResumed(run, validation);
        }
    }

    private void AnnounceResumed(TrainingRun run, NetworkValidation? validation)
    {
        Tell($"resumed after step {Quantity.Count(run.Step)}");
        if (request.Weights is not null)
        {
            Tell($"weights: those of the checkpoint; --weights {Printable.Text(request.Weights)} is not read");
        }

        if (validation is not null && run.Best is { } best && best.On != validation.Identity)
        {
            Tell($"best so far: step {Quantity.Count(best.Step)}, measured on other images ({Printable.Text(best.On)}); the next validation takes its place");
        }
    }

    private void Report(TrainingOutcome outcome)
    {
        if (asJson)
        {
            terminal.Json(json =>
            {
                json.WriteStartObject();
                json.WriteString("network", request.Training.Network.Name);
                json.WriteString("folder", Path.GetFullPath(request.Folder));
                json.WriteBoolean("finished", outcome.IsFinished);
                json.WriteNumber("step", outcome.Step);
                json.WriteNumber("steps", outcome.Steps);
                if (outcome.BestStep >= 0 && double.IsFinite(outcome.BestScore))
                {
                    json.WriteNumber("bestStep", outcome.BestStep);
                    json.WriteNumber("bestMIoU", outcome.BestScore);
                }

                json.WriteEndObject();
            });
            return;
        }

        string best = outcome.BestStep < 0
            ? string.Empty
            : $"; best mIoU {TrainingDisplay.Percent(outcome.BestScore)} after step {Quantity.Count(outcome.BestStep)}";
        if (outcome.IsFinished)
        {
            terminal.Line($"finished after {Quantity.Count(outcome.Step)} steps{best}; weights and log are in {Printable.Text(request.Folder)}");
        }
    }

    private void Tell(string line)
    {
        if (!asJson)
        {
            terminal.Line(line);
        }
    }

    private static string Images(int count) => $"{Quantity.Count(count)} {(count == 1 ? "image" : "images")}";

    private static string Tensors(IReadOnlyList<string> keys) => $"{Quantity.Count(keys.Count)} {(keys.Count == 1 ? "tensor" : "tensors")}";

    private static string Names(IReadOnlyList<string> keys) =>
        string.Join(", ", keys.Take(MostNamed).Select(Printable.Text)) + (keys.Count > MostNamed ? ", ..." : string.Empty);
}
