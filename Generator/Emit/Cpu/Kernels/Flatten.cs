using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Channel-major copy of a map.</summary>
internal sealed class Flatten : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.Flatten ? "pixels to channels, transposed" : null;

    public override string Call(StepCall call) => $"Flatten.Run(run, {call.Input}, {call.Output}, {call.Epilogue});";
}
