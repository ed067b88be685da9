using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Bilinear resize and index of the largest channel, one byte a pixel: the resized scores exist in registers alone.</summary>
internal sealed class ResizeBilinearArgMax : LabelKernel
{
    public override string? Accepts(KernelSite site) => site is { ToLabels: true, Node.Op: ResizeArgMax { Resize.Mode: ResizeMode.Bilinear } }
        ? "scores are enlarged and compared in registers, a pixel a thread: the enlarged scores never exist"
        : null;

    protected override string Stem => "ResizeBilinearArgMax";

    protected override double Work(DeviceStep step) => 10 * step.InputType.Channels;

    protected override string Label(DeviceStep step)
    {
        var text = new BilinearText(((ResizeArgMax)step.Node.Op).Resize, Input(step), step.InputType, step.OutputType, step.Input.Stride);
        return $"{text.Axes}\n{LargestText.Write(step.InputType.Channels, at => text.Value("float", "score", at))}";
    }
}
