using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>What is left of elementwise operators that no other kernel could absorb, and copies into concatenations.</summary>
internal sealed class ElementwiseMap : MapKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Copy ? "one pass over the map" : null;

    protected override string Stem(DeviceStep step) => "ElementwiseMap";

    protected override MapThread Thread(DeviceStep step)
    {
        DeviceForm form = step.Form(step.Input);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        string value = $"{form.Type} value = {input.At($"(pixel * {Literals.Integer(step.Input.Stride / form.Lanes)}) + channel")};";
        return new MapThread(form, [input], value) { UsesPosition = false };
    }
}
