using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Average pooling; what a window counts is PyTorch's rule, which lets it reach over the padding but no further.</summary>
internal sealed class AveragePool : MapKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is AvgPool2d ? "four channels of a pixel a thread" : null;

    protected override string Stem(DeviceStep step) => "AveragePool";

    protected override double Work(DeviceStep step) => ((AvgPool2d)step.Node.Op).Window.Taps;

    protected override MapThread Thread(DeviceStep step)
    {
        var pool = (AvgPool2d)step.Node.Op;
        Window window = pool.Window;
        DeviceForm form = step.Form(step.Input);
        int height = step.InputType.Height, width = step.InputType.Width;
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        string read = input.At($"(((y * {Literals.Integer(width)}) + x) * {Literals.Integer(step.Input.Stride / form.Lanes)}) + channel");
        string value = SourceWriter.Text($$"""
            {{form.Type}} value = {{form.Zero}};
            int count = 0;
            {{WindowLoop.Write(window, step.InputType, $"value = value + {read};\ncount++;")}}

            {{(pool.CountIncludePadding
                ? $"int rows = IntrinsicMath.Min({Literals.Integer(window.KernelHeight)}, {Literals.Integer(height + window.PaddingHeight)} - top);\n"
                    + $"int columns = IntrinsicMath.Min({Literals.Integer(window.KernelWidth)}, {Literals.Integer(width + window.PaddingWidth)} - left);\n"
                    + "count = count == 0 ? 1 : rows * columns;"
                : "count = IntrinsicMath.Max(count, 1);")}}
            value = value * (1f / count);
            """);
        return new MapThread(form, [input], value);
    }
}
