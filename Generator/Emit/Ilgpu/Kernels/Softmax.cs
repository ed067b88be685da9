using System.Collections.Generic;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Probabilities over the channels of each pixel, a pixel a thread.</summary>
internal sealed class Softmax : IlgpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.Softmax ? "a pixel a thread, the largest value taken away first" : null;

    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        DeviceEpilogue epilogue = DeviceEpilogue.Of(step, DeviceForm.Scalar);
        string channels = Literals.Integer(step.OutputType.Channels);
        KernelParameter input = DeviceStep.Map(step.Input, "input", 1);
        KernelParameter output = DeviceStep.Map(step.Output, "output", 1);
        KernelParameter[] parameters = [input, .. epilogue.Parameters, output];
        var body = new SourceWriter();
        body.Line($$"""
            {{ThreadText.Index("pixel", step.OutputType.Pixels)}}

            int first = pixel * {{Literals.Integer(step.Input.Stride)}};
            float largest = {{input.At("first")}};
            for (int channel = 1; channel < {{channels}}; channel++)
            {
                largest = Lanes.Max(largest, {{input.At("first + channel")}});
            }

            float sum = 0f;
            for (int channel = 0; channel < {{channels}}; channel++)
            {
                sum = sum + XMath.Exp({{input.At("first + channel")}} - largest);
            }
            """);
        body.Line();
        using (body.Block($"for (int channel = 0; channel < {channels}; channel++)"))
        {
            body.Line($"float value = XMath.Exp({input.At("first + channel")} - largest) / sum;");
            foreach (string statement in epilogue.Statements)
            {
                body.Line(statement);
            }

            body.Line(output.Store($"(pixel * {Literals.Integer(step.Output.Stride)}) + channel", "value"));
        }

        long groups = (step.OutputType.Pixels + Threads - 1L) / Threads;
        var cost = new LaunchCost(groups, Threads, 0, 32, 20 * step.OutputType.Elements, 0.5, step.Bytes);
        return [LaunchText.Of("Softmax", step.Words, parameters, body.ToString(), "", new GridSize(groups), cost)];
    }
}
