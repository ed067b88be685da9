using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Transposed convolution: each thread gathers the inputs that reach its output.</summary>
internal sealed class TransposedConvolution : MapKernel
{
    public override string? Packing => WeightSizes.Transposed;

    public override string? Accepts(KernelSite site) => site.Node.Op is ConvTranspose2d ? "gathers the inputs that reach each output: no two threads add to one cell" : null;

    protected override string Stem(DeviceStep step) => "TransposedConvolution";

    protected override double Work(DeviceStep step)
    {
        var conv = (ConvTranspose2d)step.Node.Op;
        return (double)step.InputType.Channels / conv.Groups * conv.Window.Taps / (conv.Window.StrideHeight * conv.Window.StrideWidth);
    }

    protected override MapThread Thread(DeviceStep step)
    {
        var conv = (ConvTranspose2d)step.Node.Op;
        Window window = conv.Window;
        int groupOutputs = conv.Channels / conv.Groups, groupInputs = step.InputType.Channels / conv.Groups;
        DeviceForm form = groupOutputs % 4 == 0 ? step.Form() : DeviceForm.Scalar;
        KernelParameter input = DeviceStep.Map(step.Input, "input", 1);
        int columns = WeightSizes.TransposedColumns(conv) / form.Lanes;
        string group = $"channel / {Literals.Integer(groupOutputs / form.Lanes)}", inGroup = $"channel % {Literals.Integer(groupOutputs / form.Lanes)}";
        string value = SourceWriter.Text($$"""
            int group = {{group}};
            int inGroup = {{inGroup}};
            {{form.Type}} value = weights[{{Literals.Integer((long)conv.Groups * groupInputs * window.Taps * columns)}} + (group * {{Literals.Integer(columns)}}) + inGroup];
            for (int tap = 0; tap < {{Literals.Integer(window.Taps)}}; tap++)
            {
                int down = row + {{Literals.Integer(window.PaddingHeight)}} - (tap / {{Literals.Integer(window.KernelWidth)}} * {{Literals.Integer(window.DilationHeight)}});
                int right = column + {{Literals.Integer(window.PaddingWidth)}} - (tap % {{Literals.Integer(window.KernelWidth)}} * {{Literals.Integer(window.DilationWidth)}});
                int y = down / {{Literals.Integer(window.StrideHeight)}};
                int x = right / {{Literals.Integer(window.StrideWidth)}};
                bool reaches = down >= 0 && right >= 0 && y * {{Literals.Integer(window.StrideHeight)}} == down && x * {{Literals.Integer(window.StrideWidth)}} == right;
                if (reaches && y < {{Literals.Integer(step.InputType.Height)}} && x < {{Literals.Integer(step.InputType.Width)}})
                {
                    int source = (((y * {{Literals.Integer(step.InputType.Width)}}) + x) * {{Literals.Integer(step.Input.Stride)}}) + (group * {{Literals.Integer(groupInputs)}});
                    int weight = (((group * {{Literals.Integer(window.Taps)}}) + tap) * {{Literals.Integer((long)groupInputs * columns)}}) + inGroup;
                    for (int i = 0; i < {{Literals.Integer(groupInputs)}}; i++)
                    {
                        value = value + (weights[weight + (i * {{Literals.Integer(columns)}})] * {{input.At("source + i")}});
                    }
                }
            }
            """);
        return new MapThread(form, [input, step.Weights(step.Step.Weights!, "weights", form.Lanes)], value);
    }
}
