using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Warp along a flow field.</summary>
internal sealed class FlowWarp : MapKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.FlowWarp ? "four channels of a pixel a thread, between four pixels" : null;

    protected override string Stem(DeviceStep step) => "FlowWarp";

    protected override double Work(DeviceStep step) => 12;

    protected override MapThread Thread(DeviceStep step)
    {
        bool aligned = ((Operators.FlowWarp)step.Node.Op).AlignCorners;
        DeviceForm form = step.Form(step.Input);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        View flow = step.Step.Inputs[1];
        int height = step.OutputType.Height, width = step.OutputType.Width;
        string value = SourceWriter.Text($"""
            int flowAt = pixel * {Literals.Integer(flow.Stride)};
            float across = {Base("column", width)} + (flow[flowAt] / {Literals.Integer(width)});
            float down = {Base("row", height)} + (flow[flowAt + 1] / {Literals.Integer(height)});
            float x = {SamplerText.Position("across", step.InputType.Width, aligned)};
            float y = {SamplerText.Position("down", step.InputType.Height, aligned)};
            {SamplerText.Bilinear(form, input, step.InputType, step.Input.Stride / form.Lanes)}
            """);
        return new MapThread(form, [input, DeviceStep.Map(flow, "flow", 1)], value);
    }

    /// <summary>The index-th of so many evenly spaced coordinates from −1 to 1, computed from the nearer end, so that both halves are alike.</summary>
    private static string Base(string index, int count)
    {
        if (count == 1)
        {
            return "-1f";
        }

        string step = Literals.Float(2f / (count - 1));
        return $"({index} < {Literals.Integer(count / 2)} ? -1f + ({step} * {index}) : 1f - ({step} * ({Literals.Integer(count - 1)} - {index})))";
    }
}
