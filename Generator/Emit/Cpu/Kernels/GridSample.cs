using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Sampling at the positions of a grid.</summary>
internal sealed class GridSample : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.GridSample ? "vectors across channels" : null;

    public override string Call(StepCall call)
    {
        var sample = (Operators.GridSample)call.Step.Node.Op;
        return $"GridSample.Run(run, {call.Input}, {call.Inputs[1]}, {call.Output}, SamplingMode.{sample.Mode}, SamplingPadding.{sample.Padding}, "
            + $"alignCorners: {ArgumentText.Bool(sample.AlignCorners)}, {call.Epilogue});";
    }
}
