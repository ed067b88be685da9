using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Nearest resize and index of the largest channel, one byte a pixel.</summary>
internal sealed class ResizeNearestArgMax : LabelKernel
{
    public override string? Accepts(KernelSite site) =>
        site is { ToLabels: true, Node.Op: ResizeArgMax { Resize.Mode: ResizeMode.Nearest } } ? "scores are compared where they lie, a pixel a thread" : null;

    protected override string Stem => "ResizeNearestArgMax";

    protected override double Work(DeviceStep step) => 2 * step.InputType.Channels;

    protected override string Label(DeviceStep step)
    {
        string source = NearestText.Source(((ResizeArgMax)step.Node.Op).Resize, step.InputType, step.OutputType, step.Input.Stride);
        return $"{source}\n{LargestText.Write(step.InputType.Channels, at => $"float score = {Input(step).At($"source + {at}")};")}";
    }
}
