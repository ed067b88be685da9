using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ILGPU.Runtime;
using SfNet.Memory;
using SfNet.Weights;

namespace SfNet.Ilgpu;

/// <summary>
/// A network that runs on a GPU. The compiler derives a class from this one beside the one for the processor, and both are used alike.
/// </summary>
/// <remarks>
/// Weights are uploaded once. A run uploads its input, enqueues every kernel in one stream, downloads what is asked for and waits once; after the first run at a
/// size and kind of output it allocates no device memory. Cancelling stops the enqueuing; what was enqueued is waited for.
/// </remarks>
public abstract class GpuNetwork : Network
{
    private readonly IReadOnlyList<PlanInfo> plans;
    private readonly long weightFloats;
    private IWeightSource? weights;
    private readonly int threads;
    private readonly GpuOptions gpu;
    private readonly RunGate gate;
    private GpuSession? session;

    /// <summary>Called by generated code, which then hands the network to <see cref="Ready{T}"/>.</summary>
    /// <param name="info">The description.</param>
    /// <param name="plans">The plans for GPUs, in the order of <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="weightFloats">How many floats the packed weights are.</param>
    /// <param name="weights">The weights, which are checked against the description.</param>
    /// <param name="options">The options, or null for the defaults. Threads matter for the packing of the weights alone.</param>
    /// <param name="gpu">Which device, or null for the best.</param>
    /// <exception cref="WeightMismatchException">The weights do not fit; every problem is named.</exception>
    /// <exception cref="ArgumentException">The options have a tuning, which chooses kernels for the processor.</exception>
    protected GpuNetwork(
        NetworkDescription info, IReadOnlyList<PlanInfo> plans, long weightFloats, IWeightSource weights, NetworkOptions? options, GpuOptions? gpu)
        : base(info)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentOutOfRangeException.ThrowIfNegative(weightFloats);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weightFloats, int.MaxValue);
        options ??= NetworkOptions.Default;
        if (options.Tuning is not null)
        {
            throw new ArgumentException($"Network {info.Name} runs on a GPU; a tuning chooses kernels for the processor.", nameof(options));
        }

        if (!plans.Select(plan => (plan.Size, plan.Output)).SequenceEqual(info.Plans.Select(plan => (plan.Size, plan.Output))))
        {
            throw new ArgumentException($"The plans for GPUs of network {info.Name} are not parallel to those of its description.", nameof(plans));
        }

        this.plans = plans;
        this.weightFloats = weightFloats;
        this.weights = WeightCheck.Check(weights, info.Parameters, options.Check(info));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        this.gpu = gpu ?? GpuOptions.Default;
        gate = new RunGate(info.Name, () => session?.Dispose());
    }

    /// <summary>The device that the network runs on.</summary>
    public override DeviceInfo Device => Session.Device.Info;

    /// <summary>The most threads that a group of the network's kernels has.</summary>
    protected virtual int ThreadsPerGroup => 1;

    /// <summary>The most bytes of shared memory that a group of the network's kernels has.</summary>
    protected virtual int SharedBytes => 0;

    private GpuSession Session => session ?? throw new InvalidOperationException($"Network {Info.Name} was not handed to {nameof(Ready)}.");

    /// <summary>Runs on a tensor and hands out the first output; the calling thread is free as soon as the work is enqueued.</summary>
    /// <param name="input">Channels × height × width values of <see cref="Network.Size"/> (CHW); read before this returns.</param>
    /// <param name="output">Takes channels × height × width values of the first output.</param>
    /// <param name="cancellation">Looked at before every step is enqueued.</param>
    /// <returns>A task that ends when the output is there.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">A run is under way.</exception>
    public Task RunAsync(ReadOnlyMemory<float> input, Memory<float> output, CancellationToken cancellation = default)
    {
        RequireLength(input.Length, Size.Count, "values", nameof(input));
        RequireOutput(0, output.Length);
        gate.Enter();
        return Later(PlanOutput.Scores, Enqueue, memory => memory.Output(0).CopyTo(output.Span));

        unsafe void Enqueue(int plan)
        {
            fixed (float* values = input.Span)
            {
                Session.Enqueue(plan, new RunInput(values, Size), handsOut: true, Profile, cancellation);
            }
        }
    }

    /// <summary>Labels every pixel of an 8-bit RGB image; the calling thread is free as soon as the work is enqueued.</summary>
    /// <param name="image">Height × width × 3 bytes, red first; read before this returns.</param>
    /// <param name="labels">Takes one byte for each pixel of the first output.</param>
    /// <param name="cancellation">Looked at before every step is enqueued.</param>
    /// <returns>A task that ends when the labels are there.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">A run is under way, or the network gives no labels or takes no images.</exception>
    public Task SegmentAsync(ReadOnlyMemory<byte> image, Memory<byte> labels, CancellationToken cancellation = default)
    {
        RequireImage(image.Length);
        RequireLabels(labels.Length);
        gate.Enter();
        return Later(PlanOutput.Labels, Enqueue, memory => memory.Labels.CopyTo(labels.Span));

        unsafe void Enqueue(int plan)
        {
            fixed (byte* bytes = image.Span)
            {
                Session.Enqueue(plan, new RunInput(bytes, Size, Info.Image!), handsOut: true, Profile, cancellation);
            }
        }
    }

    /// <summary>
    /// Finds the device, packs the weights and uploads them: what the constructor cannot do, since it needs what derived classes override. Generated code ends its
    /// <c>Create</c> with it.
    /// </summary>
    /// <param name="network">A network just made; it is disposed where this fails.</param>
    /// <returns>The network.</returns>
    /// <exception cref="GpuException">There is no such device, or it has too little of something.</exception>
    protected static T Ready<T>(T network)
        where T : GpuNetwork
    {
        ArgumentNullException.ThrowIfNull(network);
        try
        {
            network.Open();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Packs all weights.</summary>
    /// <param name="packer">Takes them.</param>
    protected abstract void PackWeights(GpuWeightPacker packer);

    /// <summary>Loads the kernels of a plan; called on its first run in the process on this device, for all networks of the class.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="accelerator">The device.</param>
    protected abstract GpuPlan LoadPlan(int plan, Accelerator accelerator);

    /// <inheritdoc/>
    protected override PlanInfo PlanAt(int plan) => plans[plan];

    /// <inheritdoc/>
    protected override unsafe void Execute(int plan, RunInput input, Labels labels, float* scores, CancellationToken cancellation)
    {
        gate.Enter();
        try
        {
            PlanMemory memory = Session.Enqueue(plan, input, scores != null || labels.Data != null, Profile, cancellation);
            Session.Wait();
            if (labels.Data != null)
            {
                memory.Labels.CopyTo(new Span<byte>(labels.Data, plans[plan].Outputs[0].Size.Height * plans[plan].Outputs[0].Size.Width));
            }

            if (scores != null)
            {
                memory.Output(0).CopyTo(new Span<float>(scores, plans[plan].Outputs[0].Size.Count));
            }
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <inheritdoc/>
    protected override unsafe void HandOut(int plan, int output, float* target)
    {
        gate.Enter();
        try
        {
            Session.HandOut(plan, output).CopyTo(new Span<float>(target, plans[plan].Outputs[output].Size.Count));
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>Frees the device memory, and the device where no other network runs on it; where a run is under way, when it ends.</summary>
    /// <param name="disposing">True from <see cref="Network.Dispose()"/>.</param>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            gate.Close();
        }
    }

    private void Open()
    {
        session = GpuSession.Open(Info.Name, plans, weightFloats, gpu, new DeviceDemand(ThreadsPerGroup, SharedBytes), (plan, accelerator) => LoadPlan(plan, accelerator), GetType());
        session.Upload(weights!, PackWeights, threads);

        // The source may be closed now.
        weights = null;
    }

    /// <summary>A run whose results are taken when they are there. The gate was entered.</summary>
    private async Task Later(PlanOutput output, Action<int> enqueue, Action<PlanMemory> take)
    {
        try
        {
            int plan = Begin(output);
            enqueue(plan);
            await Session.WaitAsync().ConfigureAwait(false);
            take(Session.MemoryOf(plan));
            Finish(plan);
        }
        finally
        {
            gate.Leave();
        }
    }
}
