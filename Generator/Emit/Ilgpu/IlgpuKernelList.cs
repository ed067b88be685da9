using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Emit.Ilgpu.Kernels;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>The kinds of kernels for GPUs in order of preference: the first that accepts a step serves it, unless it estimates its time and so competes with those after it.</summary>
/// <param name="storage">How maps are stored.</param>
internal sealed class IlgpuKernelList(StorageType storage = StorageType.Single) : IKernelSource
{
    public static IlgpuKernelList Instance { get; } = new();

    // A plan for a GPU has one kernel a step: there is nothing to measure on the machine that compiles it.
    public bool OffersCandidates => false;

    public int ElementBytes(ModelGraph graph, int value) => storage == StorageType.Half && HalfStorage.Fits(graph, value) ? 2 : sizeof(float);

    public IReadOnlyList<IKernel> Kernels { get; } =
    [
        // Nothing else reads an input that is not stored.
        new InputConvolution(),

        // One channel a group leaves nothing to multiply matrices with.
        new DepthwiseConvolution(),

        // These compete: fewer multiplications and transforms around them; or neither. Groups of many channels are products side by side.
        new WinogradConvolution(),
        new MatrixConvolution(),

        // What is left: groups of few channels.
        new GroupedConvolution(),

        // Nothing else competes.
        new TransposedConvolution(),
        new LinearProduct(),
        new MaxPool(),
        new AveragePool(),
        new AdaptiveAveragePool(),
        new ResizeBilinear(),
        new ResizeNearest(),
        new FlowWarp(),
        new GridSample(),
        new ElementwiseMap(),
        new Softmax(),

        // Labels in bytes before labels in a map: the former only where they go out.
        new ResizeBilinearArgMax(),
        new ResizeNearestArgMax(),
        new ArgMaxLabels(),
        new ArgMax(),
        new Flatten(),
    ];

    public IlgpuKernel Of(string kernel) => Kernels.OfType<IlgpuKernel>().First(known => known.Name == kernel);
}
