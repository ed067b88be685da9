using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Emit.Cpu.Training.Kernels;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>What computes the steps of a training. Each step has one kernel, so that the order says nothing.</summary>
internal sealed class TrainingKernelList : IKernelSource
{
    public static TrainingKernelList Instance { get; } = new();

    public bool OffersCandidates => false;

    public int ElementBytes(ModelGraph graph, int value) => sizeof(float);

    public IReadOnlyList<IKernel> Kernels { get; } =
    [
        // The way forward.
        new ConvolutionForward(),
        new NormForward(),
        new ImageForward(),
        new DropoutStep(),
        new LossStep(),

        // The way back.
        new ConvolutionWeightGradientStep(),
        new ConvolutionInputGradientStep(),
        new NormGradientStep(),
        new ActivationGradientStep(),
        new MaxPoolGradientStep(),
        new AveragePoolGradientStep(),
        new AdaptiveAveragePoolGradientStep(),
        new ResizeGradientStep(),
        new FlowWarpSourceGradientStep(),
        new FlowWarpFlowGradientStep(),
        new GradientSumStep(),
    ];

    public TrainingKernel Of(string kernel) => Kernels.OfType<TrainingKernel>().First(known => known.Name == kernel);
}
