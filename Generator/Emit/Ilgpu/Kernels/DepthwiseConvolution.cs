using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Convolution of each channel by itself.</summary>
internal sealed class DepthwiseConvolution : MapKernel
{
    public override string? Packing => WeightSizes.Depthwise;

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is Conv2d { Groups: > 1 } conv && conv.Groups == conv.Channels && conv.Groups == site.Input.Channels
            ? "one channel a group: four channels of a pixel a thread, neighbours share what they read in the cache"
            : null;

    protected override string Stem(DeviceStep step) => "DepthwiseConvolution";

    protected override double Work(DeviceStep step) => ((Conv2d)step.Node.Op).Window.Taps;

    protected override MapThread Thread(DeviceStep step)
    {
        Window window = ((Conv2d)step.Node.Op).Window;
        DeviceForm form = step.Form(step.Input);
        string channels = Literals.Integer(WeightSizes.PaddedChannels(step.OutputType.Channels) / form.Lanes);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        string stride = Literals.Integer(step.Input.Stride / form.Lanes);
        string value = SourceWriter.Text($"""
            {form.Type} value = weights[({Literals.Integer(window.Taps)} * {channels}) + channel];
            {WindowLoop.Write(window, step.InputType, $"value = value + ({input.At($"(((y * {Literals.Integer(step.InputType.Width)}) + x) * {stride}) + channel")} * weights[(tap * {channels}) + channel]);")}
            """);
        return new MapThread(form, [input, step.Weights(step.Step.Weights!, "weights", form.Lanes)], value);
    }
}
