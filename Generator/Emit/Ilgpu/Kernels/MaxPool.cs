using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Max pooling.</summary>
internal sealed class MaxPool : MapKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is MaxPool2d ? "four channels of a pixel a thread" : null;

    protected override string Stem(DeviceStep step) => "MaxPool";

    protected override double Work(DeviceStep step) => ((MaxPool2d)step.Node.Op).Window.Taps;

    protected override MapThread Thread(DeviceStep step)
    {
        Window window = ((MaxPool2d)step.Node.Op).Window;
        DeviceForm form = step.Form(step.Input);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        string read = input.At($"(((y * {Literals.Integer(step.InputType.Width)}) + x) * {Literals.Integer(step.Input.Stride / form.Lanes)}) + channel");
        string value = SourceWriter.Text($"""
            {form.Type} value = {form.Splat("float.NegativeInfinity")};
            {WindowLoop.Write(window, step.InputType, $"value = Lanes.Max(value, {read});")}
            """);
        return new MapThread(form, [input], value);
    }
}
