using System.Collections.Generic;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A kernel each of whose threads finds the label of a pixel and writes it as a byte.</summary>
internal abstract class LabelKernel : IlgpuKernel
{
    /// <summary>The beginning of the kernel's name.</summary>
    protected abstract string Stem { get; }

    /// <summary>Statements that declare <c>label</c>; they know <c>pixel</c>, <c>row</c> and <c>column</c>, and the scores as <c>input</c>.</summary>
    protected abstract string Label(DeviceStep step);

    /// <summary>Arithmetic for each label, in multiply-adds.</summary>
    protected abstract double Work(DeviceStep step);

    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        long pixels = step.OutputType.Pixels;
        var body = new SourceWriter();
        body.Line($$"""
            {{ThreadText.Index("pixel", pixels)}}

            int row = pixel / {{Literals.Integer(step.OutputType.Width)}};
            int column = pixel % {{Literals.Integer(step.OutputType.Width)}};
            {{Label(step)}}
            labels[pixel] = (byte)label;
            """);
        long groups = (pixels + Threads - 1) / Threads;
        var cost = new LaunchCost(groups, Threads, 0, 40, (long)(Work(step) * pixels), 0.5, step.Bytes);
        return [LaunchText.Of(Stem, step.Words, [Input(step), DeviceStep.Labels], body.ToString(), "", new GridSize(groups), cost)];
    }

    /// <summary>The parameter that holds the scores.</summary>
    protected static KernelParameter Input(DeviceStep step) => DeviceStep.Map(step.Input, "input", 1);
}
