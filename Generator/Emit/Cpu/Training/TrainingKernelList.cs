using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Emit.Cpu.Training.Kernels;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>What computes the steps of a training: the first that serves a step.</summary>
internal sealed class TrainingKernelList : IKernelSource
{
    public static TrainingKernelList Instance { get; } = new();

    public bool OffersCandidates => false;

    public int ElementBytes(ModelGraph graph, int value) => sizeof(float);

    public IReadOnlyList<IKernel> Kernels { get; } =
    [
        // The way forward; one channel a group before any other convolution, which would take it too.
        new DepthwiseForward(),
        new ConvolutionForward(),
        new TransposedForward(),
        new LinearForward(),
        new NormForward(),
        new ImageForward(),
        new DropoutStep(),
        new LossStep(),

        // The way back.
        new DepthwiseWeightGradientStep(),
        new DepthwiseInputGradientStep(),
        new ConvolutionWeightGradientStep(),
        new ConvolutionInputGradientStep(),
        new TransposedWeightGradientStep(),
        new TransposedInputGradientStep(),
        new LinearWeightGradientStep(),
        new LinearInputGradientStep(),
        new NormGradientStep(),
        new ActivationGradientStep(),
        new MaxPoolGradientStep(),
        new AveragePoolGradientStep(),
        new AdaptiveAveragePoolGradientStep(),
        new ResizeGradientStep(),
        new FlowWarpSourceGradientStep(),
        new FlowWarpFlowGradientStep(),
        new GridSampleSourceGradientStep(),
        new GridSampleGridGradientStep(),
        new SoftmaxGradientStep(),
        new FlattenGradientStep(),
        new MultiplyGradientStep(),
        new GradientSumStep(),
    ];

    public TrainingKernel Of(string kernel) => Kernels.OfType<TrainingKernel>().First(known => known.Name == kernel);
}
