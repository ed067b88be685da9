using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SfNet.Memory;

namespace SfNet.Training;

/// <summary>The generated engine: it needs nothing but this library. The compiler derives a class from it for each network with a loss.</summary>
[SuppressMessage("Naming", "CA1716", Justification = "Only generated C# overrides these members.")]
public abstract unsafe class CompiledTraining : TrainingEngine
{
    private Execution? run;
    private TrainingStep? step;
    private ZeroedMemory saved;
    private ZeroedMemory workspace;
    private ZeroedMemory plain;
    private long memoryBytes;
    private BatchMap input;

    /// <summary>Called by generated code.</summary>
    /// <param name="info">What is trained.</param>
    /// <param name="weights">The parameters, gradients and statistics to work on.</param>
    /// <param name="options">Batch and threads.</param>
    protected CompiledTraining(TrainingDescription info, TrainingWeights weights, TrainingOptions options)
        : base(info, weights, BatchOf(info, options)) =>
        Options = options;

    /// <summary>Bytes of maps, statistics and what kernels work in; packed weights are not counted.</summary>
    public override long MemoryBytes => memoryBytes;

    /// <summary>Batch and threads.</summary>
    protected TrainingOptions Options { get; }

    /// <summary>Start and length of the parameters that no loss depends on.</summary>
    protected (int Start, int Count)[] Unreached { get; init; } = [];

    /// <summary>Frees the memory of an engine that nobody has freed.</summary>
    ~CompiledTraining() => Dispose(false);

    /// <inheritdoc/>
    public override void Compute(TrainingBatch batch, ulong seed, Span<LossResult> results, bool accumulate = false, CancellationToken cancellation = default)
    {
        Run(batch, results, new StepMode(seed, accumulate, Learns: true), cancellation);
    }

    /// <inheritdoc/>
    public override void Evaluate(TrainingBatch batch, Span<LossResult> results, CancellationToken cancellation = default)
    {
        Run(batch, results, default, cancellation);
    }

    /// <summary>What a step of the plan left in the arena; later steps take its place once nothing reads it any more.</summary>
    internal BatchMap ValueOf(TrainingStepInfo planned)
    {
        ObjectDisposedException.ThrowIf(step is null, this);
        return step.Map(planned.Offset, planned.Output.Height, planned.Output.Width, planned.Output.Channels);
    }

    /// <summary>Allocates memory; the last thing that a generated constructor does.</summary>
    /// <param name="inputOffset">Where the plan has the input.</param>
    /// <param name="arenaBytes">Bytes of the plan's arena, for one image.</param>
    /// <param name="scratchBytes">Bytes of scratch memory for each worker.</param>
    /// <param name="workspaceFloats">The most floats of workspace that a step needs.</param>
    /// <param name="savedFloats">Numbers that the way back needs again.</param>
    /// <param name="plainChannels">The most channels of a batch norm without factors, rounded up to 16; 0 where there is none.</param>
    /// <param name="loneNorm">A batch norm of a single value for each channel and image, or null where there is none.</param>
    /// <exception cref="ArgumentException">The batch is one image, and there is such a norm.</exception>
    /// <exception cref="OutOfMemoryException">The memory is not to be had.</exception>
    protected void Allocate(long inputOffset, long arenaBytes, long scratchBytes, long workspaceFloats, long savedFloats, int plainChannels, string? loneNorm = null)
    {
        try
        {
            Reserve(arenaBytes, scratchBytes, workspaceFloats, savedFloats, plainChannels, loneNorm);
        }
        catch
        {
            // The packed layers of the generated class as well.
            Dispose();
            throw;
        }

        input = step.Map(inputOffset, Info.Size.Height, Info.Size.Width, Info.Size.Channels);
    }

    /// <summary>Computes all values; generated.</summary>
    /// <param name="run">Where kernels run.</param>
    /// <param name="step">What they work on.</param>
    protected abstract void Forward(Execution run, TrainingStep step);

    /// <summary>Computes the losses, and the gradients of what they judge; generated.</summary>
    /// <param name="run">Where kernels run.</param>
    /// <param name="step">What they work on.</param>
    protected abstract void Judge(Execution run, TrainingStep step);

    /// <summary>Computes all other gradients; generated.</summary>
    /// <param name="run">Where kernels run.</param>
    /// <param name="step">What they work on.</param>
    protected abstract void Backward(Execution run, TrainingStep step);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            run?.Dispose();
            run = null;
            step = null;
        }

        saved.Free();
        workspace.Free();
        plain.Free();
    }

    private void Run(TrainingBatch batch, Span<LossResult> results, StepMode mode, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(step is null, this);
        Require(batch, results.Length);
        run!.BeginRun(cancellation);
        step.Mode = mode;
        try
        {
            fixed (byte* labels = batch.Labels)
            fixed (float* images = batch.Images)
            {
                long bytes = batch.Images.LongLength * sizeof(float);
                Buffer.MemoryCopy(images, input.Data, bytes, bytes);
                step.Labels = new LabelBatch(labels, Batch, batch.LabelHeight, batch.LabelWidth);
                Forward(run, step);
                Judge(run, step);
                if (mode.Learns)
                {
                    ClearUnreached(mode.Accumulate);
                    Backward(run, step);
                }
            }
        }
        finally
        {
            run.EndRun();
        }

        step.Results.CopyTo(results);
        GC.KeepAlive(this);
    }

    /// <summary>Parameters that no loss depends on have a gradient of 0, which no kernel writes.</summary>
    private void ClearUnreached(bool accumulates)
    {
        foreach ((int start, int count) in accumulates ? [] : Unreached)
        {
            Weights.Gradients.AsSpan(start, count).Clear();
        }
    }

    [MemberNotNull(nameof(step))]
    private void Reserve(long arenaBytes, long scratchBytes, long workspaceFloats, long savedFloats, int plainChannels, string? loneNorm)
    {
        if (Batch == 1 && loneNorm is not null)
        {
            throw new ArgumentException(
                $"Network {Info.Network.Name} normalises a single value for each channel of an image in {loneNorm}, which has no variance; expected batches of at least 2 images, found 1.");
        }

        run = new Execution(checked(arenaBytes * Batch), scratchBytes, Options.Threads);
        workspace = new ZeroedMemory(checked((workspaceFloats + TrainingWeights.Alignment) * sizeof(float)));
        saved = new ZeroedMemory(checked((savedFloats + TrainingWeights.Alignment) * sizeof(float)));
        plain = new ZeroedMemory(((4L * plainChannels) + TrainingWeights.Alignment) * sizeof(float));
        new Span<float>(plain.Start, plainChannels).Fill(1f);
        step = new TrainingStep(
            run,
            Weights,
            Batch,
            new Values((float*)saved.Start, savedFloats),
            new Values((float*)plain.Start, 4L * plainChannels),
            new Values((float*)workspace.Start, workspaceFloats),
            Info.Losses.Count)
        {
            Drops = Options.Dropout,
        };
        memoryBytes = run.ArenaBytes + (run.ScratchBytes * run.Workers) + ((workspaceFloats + savedFloats) * sizeof(float));
    }
}
