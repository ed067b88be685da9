using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using SfNet.Cli;
using SfNet.Cli.Commands;
using SfNet.Cli.Networks;
using SfNet.Training;

namespace SfNet.Apps.Tests.Kit;

/// <summary>
/// Trains the smallest network by an engine that takes a moment: its loss is the mean of the weights' squares, which falls whatever is learnt from. What is tested is what
/// lies around the engine.
/// </summary>
internal sealed class TinyTraining
{
    private static readonly InputSize Size = SfNetTiny.Description.Inputs[0];

    /// <summary>Called before each batch with its number.</summary>
    public Action<int> Before { get; init; } = _ => { };

    /// <summary>Classes that its loss tells apart.</summary>
    public int Classes { get; init; } = 19;

    /// <summary>Batches that were computed.</summary>
    public int Batches { get; private set; }

    private TrainingDescription Description => new(
        SfNetTiny.Description,
        Size,
        Size.Height,
        Size.Width,
        [new LossInfo("Scores", "squares of weights", 1, Classes, 255)],
        new TrainingRecipe { Batch = 2, Epochs = 2, Rate = 0.1 },
        () => new TrainingPlanInfo([], 0, 0, 0),
        (info, weights, options) => new SquareEngine(this, info, weights, options.Batch));

    /// <summary>Runs 'sfnet train' in a program that can train this network.</summary>
    public Outcome Run(string[] arguments, bool isTerminal = false, CancellationToken cancellation = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, isTerminal, isTerminal, cancellation);
        var root = new RootCommand { TrainCommand.Create(terminal, [Description]) };
        int exitCode;
        try
        {
            ParseResult result = root.Parse(["train", "sfnet-tiny", .. arguments]);
            exitCode = result.Errors is [var first, ..]
                ? throw new CommandException(ExitCode.Usage, first.Message)
                : result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            exitCode = Failure.Report(terminal, exception, root.Subcommands[0]);
        }

        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    private sealed class SquareEngine(TinyTraining training, TrainingDescription info, TrainingWeights weights, int batch) : TrainingEngine(info, weights, batch)
    {
        public override long MemoryBytes => 3 << 20;

        public override void Compute(TrainingBatch batch, ulong seed, Span<LossResult> results, bool accumulate = false, CancellationToken cancellation = default)
        {
            training.Before(training.Batches);
            training.Batches++;
            float[] values = Weights.Parameters;
            double sum = 0;
            for (int index = 0; index < values.Length; index++)
            {
                Weights.Gradients[index] = (accumulate ? Weights.Gradients[index] : 0) + (values[index] * 0.01f);
                sum += values[index] * values[index];
            }

            results[0] = new LossResult(sum / values.Length, batch.Labels.Count(label => label == 0), batch.Labels.Length);
        }

        public override void Evaluate(TrainingBatch batch, Span<LossResult> results, CancellationToken cancellation = default) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
