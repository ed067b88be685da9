using System;
using ILGPU;
using ILGPU.Runtime;

namespace SfNet.Ilgpu.Tests.Host;

internal sealed class ScaledPlan : GpuPlan
{
    private const int Threads = 32;
    private readonly int pixels;
    private readonly bool labels;
    private readonly KernelConfig config;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<Float4>, ArrayView<Float4>, int> fromTensor;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<byte>, ArrayView<Float4>, ArrayView<Float4>, int> fromImage;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<Float4>, ArrayView<Half4>, int> relu;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<Half4>, ArrayView<float>, int> toChannels;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<Float4>, ArrayView<byte>, int> toLabels;

    public ScaledPlan(PlanInfo plan, Accelerator accelerator)
    {
        pixels = plan.Size.Height * plan.Size.Width;
        labels = plan.Output == PlanOutput.Labels;
        config = ((pixels + Threads - 1) / Threads, Threads);
        fromTensor = accelerator.LoadKernel<ArrayView<float>, ArrayView<Float4>, ArrayView<Float4>, int>(ScaledKernels.FromTensor);
        fromImage = accelerator.LoadKernel<ArrayView<byte>, ArrayView<Float4>, ArrayView<Float4>, int>(ScaledKernels.FromImage);
        relu = accelerator.LoadKernel<ArrayView<Float4>, ArrayView<Half4>, int>(ScaledKernels.Relu);
        toChannels = accelerator.LoadKernel<ArrayView<Half4>, ArrayView<float>, int>(ScaledKernels.ToChannels);
        toLabels = accelerator.LoadKernel<ArrayView<Float4>, ArrayView<byte>, int>(ScaledKernels.ToLabels);
    }

    /// <summary>Called between the two steps of a run on this thread.</summary>
    [ThreadStatic]
    public static Action? BetweenSteps;

    /// <summary>Bytes of the scaled map; the clamped one, of half precision, lies behind it.</summary>
    public static long ScaledBytes(InputSize size) => 16L * size.Height * size.Width;

    public override void Run(GpuRun run)
    {
        ArrayView<Float4> scaled = run.Map<Float4>(0, pixels);
        ArrayView<Float4> factors = run.Weights<Float4>(16, 2);
        run.StartStep();
        if (run.IsImage)
        {
            fromImage(run.Stream, config, run.Image, factors, scaled, pixels);
        }
        else
        {
            fromTensor(run.Stream, config, run.Tensor, factors, scaled, pixels);
        }

        BetweenSteps?.Invoke();
        run.StartStep();
        if (labels)
        {
            toLabels(run.Stream, config, scaled, run.Labels, pixels);
        }
        else
        {
            relu(run.Stream, config, scaled, run.Map<Half4>(16L * pixels, pixels), pixels);
        }
    }

    public override void HandOut(GpuRun run, int output) =>
        toChannels(run.Stream, config, run.Map<Half4>(16L * pixels, pixels), run.Output, pixels);
}
