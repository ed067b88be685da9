using System.Collections.Generic;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>What a thread of a map kernel does: its parameters, and statements that declare <c>value</c>.</summary>
/// <param name="Form">How it goes through channels.</param>
/// <param name="Parameters">What it reads.</param>
/// <param name="Value">Statements that declare <c>value</c>; they know <c>row</c>, <c>column</c>, <c>pixel</c> and <c>channel</c>.</param>
/// <param name="Functions">Further methods.</param>
internal sealed record MapThread(DeviceForm Form, IReadOnlyList<KernelParameter> Parameters, string Value, string Functions = "")
{
    /// <summary>Whether it needs to know <c>row</c> and <c>column</c>.</summary>
    public bool UsesPosition { get; init; } = true;
}

/// <summary>A kernel each of whose threads makes one result: one channel, or four, of one pixel.</summary>
internal abstract class MapKernel : IlgpuKernel
{
    /// <summary>The beginning of the name of the kernel for a step.</summary>
    protected abstract string Stem(DeviceStep step);

    protected abstract MapThread Thread(DeviceStep step);

    /// <summary>Multiply-adds, or other arithmetic that takes as long, for each number of the result.</summary>
    protected virtual double Work(DeviceStep step) => 4;

    public sealed override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        MapThread thread = Thread(step);
        DeviceEpilogue epilogue = DeviceEpilogue.Of(step, thread.Form);
        KernelParameter output = DeviceStep.Map(step.Output, "output", thread.Form.Lanes);
        int channels = step.OutputType.Channels / thread.Form.Lanes;
        long results = (long)step.OutputType.Pixels * channels;
        var body = new SourceWriter();
        body.Line($"""
            {ThreadText.Index("index", results)}

            int channel = index % {Literals.Integer(channels)};
            int pixel = index / {Literals.Integer(channels)};
            """);
        if (thread.UsesPosition)
        {
            body.Line($"""
                int row = pixel / {Literals.Integer(step.OutputType.Width)};
                int column = pixel % {Literals.Integer(step.OutputType.Width)};
                """);
        }

        body.Line(thread.Value);
        foreach (string statement in epilogue.Statements)
        {
            body.Line(statement);
        }

        body.Line(output.Store($"(pixel * {Literals.Integer(step.Output.Stride / thread.Form.Lanes)}) + channel", "value"));
        return [LaunchText.Of(
            Stem(step),
            step.Words,
            [.. thread.Parameters, .. epilogue.Parameters, output],
            body.ToString(),
            thread.Functions,
            new GridSize((results + Threads - 1) / Threads),
            new LaunchCost((results + Threads - 1) / Threads, Threads, 0, 32, (long)(Work(step) * step.OutputType.Elements), 0.5, step.Bytes))];
    }
}
