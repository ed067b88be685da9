using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Convolution in groups of few channels: each thread sums over the window and the channels of one output's group.</summary>
internal sealed class GroupedConvolution : MapKernel
{
    public override string? Packing => WeightSizes.Matrix;

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is Conv2d { Groups: > 1 } ? "groups of few channels: one result a thread, no tile would be full" : null;

    protected override string Stem(DeviceStep step) => "GroupedConvolution";

    protected override double Work(DeviceStep step)
    {
        var conv = (Conv2d)step.Node.Op;
        return conv.Window.Taps * (step.InputType.Channels / conv.Groups);
    }

    protected override MapThread Thread(DeviceStep step)
    {
        var conv = (Conv2d)step.Node.Op;
        int inputs = step.InputType.Channels / conv.Groups, outputs = conv.Channels / conv.Groups;
        int depth = WeightSizes.MatrixDepth(conv, step.InputType), columns = WeightSizes.MatrixColumns(conv);
        KernelParameter input = DeviceStep.Map(step.Input, "input", 1);
        string value = SourceWriter.Text($$"""
            int group = channel / {{Literals.Integer(outputs)}};
            int inGroup = channel % {{Literals.Integer(outputs)}};
            float value = weights[{{Literals.Integer((long)conv.Groups * depth * columns)}} + (group * {{Literals.Integer(columns)}}) + inGroup];
            {{WindowLoop.Write(conv.Window, step.InputType, $$"""
                int source = (((y * {{Literals.Integer(step.InputType.Width)}}) + x) * {{Literals.Integer(step.Input.Stride)}}) + (group * {{Literals.Integer(inputs)}});
                int weight = (((group * {{Literals.Integer(depth)}}) + (tap * {{Literals.Integer(inputs)}})) * {{Literals.Integer(columns)}}) + inGroup;
                for (int i = 0; i < {{Literals.Integer(inputs)}}; i++)
                {
                    value = value + ({{input.At("source + i")}} * weights[weight + (i * {{Literals.Integer(columns)}})]);
                }
                """)}}
            """);
        return new MapThread(DeviceForm.Scalar, [input, step.Weights(step.Step.Weights!, "weights", 1)], value);
    }
}
