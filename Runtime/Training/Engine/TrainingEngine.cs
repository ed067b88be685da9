using System;
using System.Buffers;
using System.Linq;
using System.Threading;

namespace SfNet.Training;

/// <summary>
/// What computes the losses of a batch and their gradients: generated code, or another library behind the same face. An engine changes nothing but the gradients and the
/// statistics of its <see cref="Weights"/>; parameters are read anew for every batch, whoever changed them.
/// </summary>
public abstract class TrainingEngine : IDisposable
{
    private readonly SearchValues<byte>[] known;

    /// <summary>Called by engines.</summary>
    /// <param name="info">What is trained.</param>
    /// <param name="weights">The parameters, gradients and statistics to work on.</param>
    /// <param name="batch">Images of a batch, at least 1.</param>
    protected TrainingEngine(TrainingDescription info, TrainingWeights weights, int batch)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Info = info;
        Weights = weights;
        Batch = batch;
        known = [.. info.Losses.Select(Known)];
    }

    /// <summary>What is trained.</summary>
    public TrainingDescription Info { get; }

    /// <summary>The parameters, gradients and statistics.</summary>
    public TrainingWeights Weights { get; }

    /// <summary>Images of a batch.</summary>
    public int Batch { get; }

    /// <summary>Bytes of memory that the engine holds beside <see cref="Weights"/>, or 0 where it cannot tell.</summary>
    public abstract long MemoryBytes { get; }

    /// <summary>Runs a batch forward and backward: losses, gradients, and the statistics of batch normalisation.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="seed">What dropout draws from; equal seeds drop equal values.</param>
    /// <param name="results">Takes the result of each loss, in the order of <see cref="TrainingDescription.Losses"/>.</param>
    /// <param name="accumulate">Whether gradients are added to those that are there, or replace them.</param>
    /// <param name="cancellation">Looked at before every step. What is left after cancellation is neither the old nor the new state.</param>
    /// <exception cref="ArgumentException">The batch has another number of images or another size, or a label that is no class.</exception>
    public abstract void Compute(TrainingBatch batch, ulong seed, Span<LossResult> results, bool accumulate = false, CancellationToken cancellation = default);

    /// <summary>Computes the losses of a batch as inference does: with the running statistics, and nothing dropped. Changes neither weights nor gradients.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="results">Takes the result of each loss, in the order of <see cref="TrainingDescription.Losses"/>.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArgumentException">The batch has another number of images or another size, or a label that is no class.</exception>
    public abstract void Evaluate(TrainingBatch batch, Span<LossResult> results, CancellationToken cancellation = default);

    /// <summary>Frees all memory.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees memory.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);

    /// <summary>How many images a batch has: as many as the options say, or the recipe.</summary>
    /// <param name="info">What is trained.</param>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for a negative number.</exception>
    protected static int BatchOf(TrainingDescription info, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Batch, nameof(options));
        return options.Batch > 0 ? options.Batch : info.Recipe.Batch;
    }

    /// <summary>Checks a batch's sizes and labels, and the room for results.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="results">How many results there is room for.</param>
    /// <exception cref="ArgumentException">One of them does not fit; the message says what was found and expected.</exception>
    protected void Require(TrainingBatch batch, int results)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count != Batch || batch.Size != Info.Size || batch.LabelHeight != Info.LabelHeight || batch.LabelWidth != Info.LabelWidth)
        {
            throw new ArgumentException(
                $"The batch has {batch.Count} images of {batch.Size} with labels of {batch.LabelHeight}×{batch.LabelWidth}; "
                + $"expected {Batch} of {Info.Size} with labels of {Info.LabelHeight}×{Info.LabelWidth}.",
                nameof(batch));
        }

        if (results != Info.Losses.Count)
        {
            throw new ArgumentException($"There is room for {results} results; the network has {Info.Losses.Count} losses.", nameof(results));
        }

        for (int loss = 0; loss < known.Length; loss++)
        {
            int unknown = batch.Labels.AsSpan().IndexOfAnyExcept(known[loss]);
            if (unknown >= 0)
            {
                throw new ArgumentException(NoClass(batch, unknown, Info.Losses[loss], known[loss]), nameof(batch));
            }
        }
    }

    /// <summary>The labels that a loss knows: its classes, of which a single channel tells two apart, and that of pixels that do not count.</summary>
    private static SearchValues<byte> Known(LossInfo loss) => SearchValues.Create(
        [.. Enumerable.Range(0, byte.MaxValue + 1).Where(label => label < Math.Max(2, loss.Classes) || label == loss.IgnoreIndex).Select(label => (byte)label)]);

    private static string NoClass(TrainingBatch batch, int pixel, LossInfo loss, SearchValues<byte> known)
    {
        int row = pixel / batch.LabelWidth;
        return $"The label at row {row % batch.LabelHeight}, column {pixel % batch.LabelWidth} of image {row / batch.LabelHeight} is {batch.Labels[pixel]}; "
            + $"expected 0 to {Math.Max(2, loss.Classes) - 1}, or {loss.IgnoreIndex} where a pixel does not count. "
            + $"{batch.Labels.Count(label => !known.Contains(label))} of {batch.Labels.Length} labels are no class.";
    }
}
