using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Index of the largest channel, as a map.</summary>
internal sealed class ArgMax : MapKernel
{
    public override string? Accepts(KernelSite site) => site is { ToLabels: false, Node.Op: Operators.ArgMax } ? "a pixel a thread" : null;

    protected override string Stem(DeviceStep step) => "ArgMax";

    protected override double Work(DeviceStep step) => 2 * step.InputType.Channels;

    protected override MapThread Thread(DeviceStep step)
    {
        KernelParameter input = DeviceStep.Map(step.Input, "input", 1);
        string value = SourceWriter.Text($"""
            int first = pixel * {Literals.Integer(step.Input.Stride)};
            {LargestText.Write(step.InputType.Channels, at => $"float score = {input.At($"first + {at}")};")}
            float value = label;
            """);
        return new MapThread(DeviceForm.Scalar, [input], value) { UsesPosition = false };
    }
}
