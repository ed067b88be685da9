using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Bilinear resize.</summary>
internal sealed class ResizeBilinear : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Resize { Mode: ResizeMode.Bilinear } ? "vectors across channels" : null;

    public override string Call(StepCall call)
    {
        var resize = (Resize)call.Step.Node.Op;
        return $"ResizeBilinear.Run(run, {call.Input}, {call.Output}, {ResizeSteps.Of(call.Step, resize)}, alignCorners: {ArgumentText.Bool(resize.AlignCorners)}, {call.Epilogue});";
    }
}
