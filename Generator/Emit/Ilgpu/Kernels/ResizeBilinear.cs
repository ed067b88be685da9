using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Bilinear resize.</summary>
internal sealed class ResizeBilinear : MapKernel
{
    public override bool Joins(KernelSite site) => IsSmall(site);

    public override string? Accepts(KernelSite site) => site.Node.Op is Resize { Mode: ResizeMode.Bilinear } ? "four channels of a pixel a thread, between four pixels" : null;

    protected override string Stem(DeviceStep step) => "ResizeBilinear";

    protected override double Work(DeviceStep step) => 8;

    protected override MapThread Thread(DeviceStep step)
    {
        DeviceForm form = step.Form(step.Input);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        var text = new BilinearText((Resize)step.Node.Op, input, step.InputType, step.OutputType, step.Input.Stride / form.Lanes);
        return new MapThread(form, [input], $"{text.Axes}\n{text.Value(form.Type, "value", "channel")}");
    }
}
