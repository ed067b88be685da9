using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ILGPU.Runtime;
using SfNet.Memory;
using SfNet.Weights;

namespace SfNet.Ilgpu;

/// <summary>A network that runs on a GPU. The compiler derives a class from this one beside the one for the processor.</summary>
public abstract unsafe class GpuNetwork : Network
{
    private readonly IReadOnlyList<PlanInfo> plans;

    /// <summary>Called by generated code, which hands the network to <see cref="Ready{T}"/>.</summary>
    /// <param name="info">The description.</param>
    /// <param name="plans">The plans for GPUs, in the order of <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="weightFloats">How many numbers the packed weights are.</param>
    /// <param name="weights">The weights, which are checked against the description.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="gpu">Which device, or null for the best.</param>
    protected GpuNetwork(
        NetworkDescription info, IReadOnlyList<PlanInfo> plans, long weightFloats, IWeightSource weights, NetworkOptions? options, GpuOptions? gpu)
        : base(info) => this.plans = plans;

    /// <summary>The most threads that a group of the network's kernels has.</summary>
    protected virtual int ThreadsPerGroup => 1;

    /// <summary>The most bytes of shared memory that a group of the network's kernels has.</summary>
    protected virtual int SharedBytes => 0;

    /// <summary>Runs on a tensor and hands out the first output; the calling thread is free as soon as the work is enqueued.</summary>
    /// <param name="input">Channels × height × width values of <see cref="Network.Size"/> (CHW); read before this returns.</param>
    /// <param name="output">Takes channels × height × width values of the first output.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>A task that ends when the output is there.</returns>
    public Task RunAsync(ReadOnlyMemory<float> input, Memory<float> output, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Labels every pixel of an 8-bit RGB image; the calling thread is free as soon as the work is enqueued.</summary>
    /// <param name="image">Height × width × 3 bytes, red first; read before this returns.</param>
    /// <param name="labels">Takes one byte for each pixel of the first output.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>A task that ends when the labels are there.</returns>
    public Task SegmentAsync(ReadOnlyMemory<byte> image, Memory<byte> labels, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Finds the device, packs the weights and uploads them: what a constructor cannot do, since it calls methods that derived classes override. Generated code ends its <c>Create</c> with it.</summary>
    /// <param name="network">A network just made, which is disposed where this fails.</param>
    /// <returns>The network.</returns>
    /// <exception cref="GpuException">There is no such device, or it has too little of something.</exception>
    protected static T Ready<T>(T network)
        where T : GpuNetwork => throw new NotImplementedException();

    /// <summary>Packs all weights.</summary>
    /// <param name="packer">Takes them.</param>
    protected abstract void PackWeights(GpuWeightPacker packer);

    /// <summary>Loads the kernels of a plan, on its first run in the process on this device.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="accelerator">The device.</param>
    protected abstract GpuPlan LoadPlan(int plan, Accelerator accelerator);

    /// <inheritdoc/>
    protected override PlanInfo PlanAt(int plan) => plans[plan];

    /// <inheritdoc/>
    protected override void Execute(int plan, RunInput input, Labels labels, float* scores, CancellationToken cancellation) => throw new NotImplementedException();

    /// <inheritdoc/>
    protected override void HandOut(int plan, int output, float* target) => throw new NotImplementedException();
}
