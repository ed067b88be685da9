using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Index of the largest channel, one byte a pixel.</summary>
internal sealed class ArgMaxLabels : LabelKernel
{
    public override string? Accepts(KernelSite site) => site is { ToLabels: true, Node.Op: Operators.ArgMax } ? "labels go out as bytes, a pixel a thread" : null;

    protected override string Stem => "ArgMaxLabels";

    protected override double Work(DeviceStep step) => 2 * step.InputType.Channels;

    protected override string Label(DeviceStep step) => SourceWriter.Text($"""
        int first = ((row * {Literals.Integer(step.InputType.Width)}) + column) * {Literals.Integer(step.Input.Stride)};
        {LargestText.Write(step.InputType.Channels, at => $"float score = {Input(step).At($"first + {at}")};")}
        """);
}
