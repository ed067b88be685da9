using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Channel-major copy of a map.</summary>
internal sealed class Flatten : MapKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.Flatten ? "pixels to channels, transposed" : null;

    protected override string Stem(DeviceStep step) => "Flatten";

    protected override MapThread Thread(DeviceStep step)
    {
        string pixels = Literals.Integer(step.InputType.Pixels);
        KernelParameter input = DeviceStep.Map(step.Input, "input", 1);
        string value = $"float value = {input.At($"(channel % {pixels} * {Literals.Integer(step.Input.Stride)}) + (channel / {pixels})")};";
        return new MapThread(DeviceForm.Scalar, [input], value) { UsesPosition = false };
    }
}
