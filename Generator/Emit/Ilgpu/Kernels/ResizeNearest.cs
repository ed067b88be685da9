using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Nearest resize.</summary>
internal sealed class ResizeNearest : MapKernel
{
    public override bool Joins(KernelSite site) => IsSmall(site);

    public override string? Accepts(KernelSite site) => site.Node.Op is Resize { Mode: ResizeMode.Nearest } ? "four channels of a pixel a thread" : null;

    protected override string Stem(DeviceStep step) => "ResizeNearest";

    protected override MapThread Thread(DeviceStep step)
    {
        DeviceForm form = step.Form(step.Input);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        string source = NearestText.Source((Resize)step.Node.Op, step.InputType, step.OutputType, step.Input.Stride / form.Lanes);
        return new MapThread(form, [input], $"{source}\n{form.Type} value = {input.At("source + channel")};");
    }
}
