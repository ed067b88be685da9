using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>
/// The engine <c>torch</c>: losses and gradients by libtorch, on a GPU where TorchSharp has one and else on the processor. It needs a package with libtorch beside TorchSharp's own.
/// </summary>
/// <remarks>
/// Dropout draws from libtorch's generator, which each step seeds for the whole process; a number of threads holds for the whole process as well, and the last bits of gradients depend on
/// it, as they do on the device. Cancellation is looked at once a batch.
/// </remarks>
public sealed class TorchTraining : TrainingEngine
{
    private readonly TorchModule module;
    private readonly TorchWeights tensors;
    private readonly Device device;
    private bool isDisposed;

    /// <summary>Takes a module over.</summary>
    /// <param name="info">What is trained.</param>
    /// <param name="weights">The parameters, gradients and statistics to work on.</param>
    /// <param name="options">Batch and threads.</param>
    /// <param name="module">The network's module, which the engine disposes; it stays the caller's where the constructor throws.</param>
    /// <exception cref="ArgumentException">The module does not fit the network, or the number of threads is negative.</exception>
    public TorchTraining(TrainingDescription info, TrainingWeights weights, TrainingOptions options, TorchModule module)
        : base(info, weights, BatchOf(info, options))
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        if (options.Threads > 0)
        {
            set_num_threads(options.Threads);
        }

        device = cuda.is_available() ? CUDA : CPU;
        this.module = module.to(device);
        module.Drops = options.Dropout;
        module.KeepsHeads = true;
        tensors = new TorchWeights(weights, module);
    }

    /// <summary>Loads libtorch and makes an engine with its module; called by generated code.</summary>
    /// <param name="info">What is trained.</param>
    /// <param name="weights">The parameters, gradients and statistics to work on.</param>
    /// <param name="options">Batch and threads.</param>
    /// <param name="module">Makes the network's module, which is disposed with the engine, or at once where no engine comes of it.</param>
    /// <returns>The engine.</returns>
    /// <exception cref="TrainingException">There is no libtorch, or none that loads.</exception>
    /// <exception cref="ArgumentException">The module does not fit the network, or the number of threads is negative.</exception>
    public static TorchTraining Create(TrainingDescription info, TrainingWeights weights, TrainingOptions options, Func<TorchModule> module)
    {
        ArgumentNullException.ThrowIfNull(module);
        Libtorch.Load();
        TorchModule made = module();
        try
        {
            return new TorchTraining(info, weights, options, made);
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>0: libtorch does not tell.</summary>
    public override long MemoryBytes => 0;

    /// <inheritdoc/>
    public override void Compute(TrainingBatch batch, ulong seed, Span<LossResult> results, bool accumulate = false, CancellationToken cancellation = default)
    {
        Begin(batch, results.Length, cancellation);
        using IDisposable recorded = set_grad_enabled(true);
        using DisposeScope scope = NewDisposeScope();
        manual_seed(unchecked((long)seed));
        module.train();
        tensors.CopyToModule();
        TorchLoss[] losses = Judge(batch);
        tensors.CopyGradients(Gradients(losses), accumulate);
        tensors.CopyStatistics();
        Report(losses, batch, results);
    }

    /// <inheritdoc/>
    public override void Evaluate(TrainingBatch batch, Span<LossResult> results, CancellationToken cancellation = default)
    {
        Begin(batch, results.Length, cancellation);
        using IDisposable unrecorded = no_grad();
        using DisposeScope scope = NewDisposeScope();
        module.eval();
        tensors.CopyToModule();
        Report(Judge(batch), batch, results);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDisposed)
        {
            isDisposed = true;
            tensors.Dispose();
            module.Dispose();
        }
    }

    private static void Report(TorchLoss[] losses, TrainingBatch batch, Span<LossResult> results)
    {
        for (int i = 0; i < losses.Length; i++)
        {
            results[i] = new LossResult(losses[i].Value.item<float>(), losses[i].Correct.item<long>(), batch.Labels.LongLength);
        }
    }

    private void Begin(TrainingBatch batch, int results, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Require(batch, results);
        cancellation.ThrowIfCancellationRequested();
    }

    private TorchLoss[] Judge(TrainingBatch batch)
    {
        (long height, long width) = (batch.Size.Height, batch.Size.Width);
        Tensor pixels = frombuffer(batch.Images, ScalarType.Float32).view(batch.Count, height, width, batch.Size.Channels);
        Tensor labels = frombuffer(batch.Labels, ScalarType.Byte).view(batch.Count, batch.LabelHeight, batch.LabelWidth);
        Tensor images = pixels.to(device).permute(0, 3, 1, 2).contiguous();
        return module.Judge(module.call(images), labels.to(device).to(ScalarType.Int64));
    }

    /// <summary>The gradient of the losses' sum with respect to each parameter; null where no loss depends on it.</summary>
    private Tensor?[] Gradients(TorchLoss[] losses)
    {
        Tensor total = losses.Select(loss => loss.Value).Aggregate((sum, loss) => sum + loss);
        if (tensors.Parameters.Count == 0 || !total.requires_grad)
        {
            return new Tensor?[tensors.Parameters.Count];
        }

        IList<Tensor> found = autograd.grad([total], [.. tensors.Parameters], allow_unused: true);
        return [.. found.Select(gradient => gradient.IsInvalid ? null : gradient)];
    }
}
