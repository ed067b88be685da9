using System;
using System.CommandLine;
using System.Linq;
using SfNet.Cli.Arguments;
using SfNet.Training;

namespace SfNet.Cli.Training;

/// <summary>The options that change how fast a training is and how often it reports, and not what comes out, but for the engine and the seed, and the threads of an engine that is not the generated one.</summary>
internal sealed class RunOptions
{
    private const int Most = 1_000_000_000;
    private const int MostWorkers = 256;
    private const int MostMebibytes = 16_000_000;
    private const int ShareOfMemory = 4;

    private readonly Option<ulong> seed = CommonOptions.Number("--seed", "What fresh weights, the order of images and their changes are drawn from", 0UL, ulong.MinValue, ulong.MaxValue);
    private readonly Option<int> threads = CommonOptions.Threads();
    private readonly Option<int> workers = CommonOptions.Number("--workers", "Threads that read and vary images; 0 chooses by the cores", 0, 0, MostWorkers);
    private readonly Option<int?> cache = CommonOptions.OptionalNumber("--cache", "MiB of decoded images to keep in memory; a quarter of the memory if not given", 0, MostMebibytes);

    private readonly Option<string> engine = new("--engine")
    {
        Description = "What computes the gradients: generated, or a library that is compiled in, such as torch",
        HelpName = "NAME",
        DefaultValueFactory = _ => TrainingSettings.GeneratedEngine,
    };

    private readonly Option<int?> validateEvery = CommonOptions.OptionalNumber(
        "--val-every", "Epochs from one validation to the next; 0 validates at the end only; a tenth of all epochs if not given", 0, Most);

    private readonly Option<int> checkpointEvery = CommonOptions.Number("--checkpoint-every", "Steps from one checkpoint to the next", 500, 1, Most);
    private readonly Option<int> logEvery = CommonOptions.Number("--log-every", "Steps from one entry of the log to the next", 50, 1, Most);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [seed, engine, threads, workers, cache, validateEvery, checkpointEvery, logEvery];
        foreach (Option option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>The option that says how often a training is measured.</summary>
    public Option ValidateEvery => validateEvery;

    /// <summary>The seed.</summary>
    public ulong Seed(ParseResult result) => result.GetValue(seed);

    /// <summary>Threads of the engine and of validations, or 0 for all cores.</summary>
    public int Threads(ParseResult result) => result.GetValue(threads);

    /// <summary>Bytes of decoded images that may be kept.</summary>
    public long CacheBytes(ParseResult result) =>
        result.GetValue(cache) is { } mebibytes ? (long)mebibytes << 20 : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory;

    /// <summary>How the training is run.</summary>
    /// <exception cref="CommandException">The engine is not compiled in.</exception>
    public TrainingSettings Read(ParseResult result, TrainingDescription training, TrainingRecipe recipe)
    {
        string name = result.GetRequiredValue(engine);
        string[] known = [TrainingSettings.GeneratedEngine, .. training.Engines.Select(choice => choice.Name)];
        if (!known.Contains(name))
        {
            throw new CommandException(
                ExitCode.Usage, $"--engine {Printable.Text(name)}: there is no such engine for {training.Network.Name} in this program; compiled in: {string.Join(", ", known)}.");
        }

        return new TrainingSettings
        {
            Recipe = recipe,
            Seed = Seed(result),
            Engine = name,
            Threads = Threads(result),
            Workers = result.GetValue(workers),
            ValidateEvery = result.GetValue(validateEvery),
            CheckpointEvery = result.GetValue(checkpointEvery),
            LogEvery = result.GetValue(logEvery),
        };
    }
}
