using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Emit.Cpu.Kernels;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>
/// The CPU's kernels in order of preference: the first that accepts a step serves it, unless it estimates its time and so competes with those after it.
/// </summary>
internal sealed class CpuKernelList : IKernelSource
{
    public static CpuKernelList Instance { get; } = new();

    public bool OffersCandidates => true;

    // The processor computes in single precision, and its caches hold what is worth holding.
    public int ElementBytes(ModelGraph graph, int value) => sizeof(float);

    public IReadOnlyList<IKernel> Kernels { get; } =
    [
        // Nothing else reads an input that is not stored.
        new InputConvolution(),

        // A 1×1 convolution is a matrix product over all pixels; needs no window.
        new PointwiseConvolution(),

        // One channel a group leaves nothing to sum over channels, so vectors run across them.
        new DepthwiseConvolution(),

        // These compete: parts multiplied before they are enlarged; fewer multiplications and transforms around them, on tiles of two sizes; neither.
        new EnlargedConvolution(),
        new WinogradConvolution(),
        new Winograd2x2Convolution(),
        new DirectConvolution(),

        // Nothing else competes.
        new TransposedConvolution(),
        new LinearKernel(),
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
        new PointwiseResizeArgMax(),
        new ResizeBilinearArgMax(),
        new ResizeNearestArgMax(),
        new ArgMaxLabels(),
        new ArgMax(),
        new Flatten(),
    ];

    public CpuKernel Of(string kernel) => Kernels.OfType<CpuKernel>().First(known => known.Name == kernel);
}
