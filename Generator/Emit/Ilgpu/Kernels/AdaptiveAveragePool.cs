using System;
using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Average pooling over a grid of cells: a group sums a block of channels of a cell, its rows of threads dealing the pixels out among them.</summary>
internal sealed class AdaptiveAveragePool : IlgpuKernel
{
    private const int MostAcross = 32;

    public override bool Joins(KernelSite site) => IsSmall(site);

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is AdaptiveAvgPool2d ? "a group for each cell and block of channels, pixels dealt out to its rows of threads and added up in shared memory" : null;

    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        DeviceForm form = step.Form(step.Input);
        int channels = step.OutputType.Channels / form.Lanes;
        int across = 1;
        while (across < MostAcross && across < channels)
        {
            across *= 2;
        }

        DeviceEpilogue epilogue = DeviceEpilogue.Of(step, form);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        KernelParameter output = DeviceStep.Map(step.Output, "output", form.Lanes);
        KernelParameter[] parameters = [input, .. epilogue.Parameters, output];
        int rows = Threads / across;
        string stride = Literals.Integer(step.Input.Stride / form.Lanes);
        var body = new SourceWriter();
        body.Line($$"""
            ArrayView<{{form.Type}}> sums = SharedMemory.Allocate<{{form.Type}}>({{Literals.Integer(Threads)}});
            int thread = Group.IdxX;
            int pixel = Grid.IdxX;
            int channel = (Grid.IdxY * {{Literals.Integer(across)}}) + (thread % {{Literals.Integer(across)}});
            int column = IntrinsicMath.Min(channel, {{Literals.Integer(channels - 1)}});
            {{Cell("row", $"pixel / {Literals.Integer(step.OutputType.Width)}", step.InputType.Height, step.OutputType.Height)}}
            {{Cell("column", $"pixel % {Literals.Integer(step.OutputType.Width)}", step.InputType.Width, step.OutputType.Width)}}
            {{form.Type}} sum = {{form.Zero}};
            for (int i = thread / {{Literals.Integer(across)}}; i < rowCount * columnCount; i += {{Literals.Integer(rows)}})
            {
                int y = rowStart + (i / columnCount);
                int x = columnStart + (i % columnCount);
                sum = sum + {{input.At($"(((y * {Literals.Integer(step.InputType.Width)}) + x) * {stride}) + column")}};
            }

            {{GroupSum.Write("sums", "sum", across, rows)}}

            """);
        using (body.Block($"if (thread < {Literals.Integer(across)} && channel < {Literals.Integer(channels)})"))
        {
            body.Line($"{form.Type} value = sums[thread] * (1f / (rowCount * columnCount));");
            foreach (string statement in epilogue.Statements)
            {
                body.Line(statement);
            }

            body.Line(output.Store($"(pixel * {Literals.Integer(step.Output.Stride / form.Lanes)}) + channel", "value"));
        }

        var grid = new GridSize(step.OutputType.Pixels, (channels + across - 1) / across);
        var cost = new LaunchCost(grid.Groups, Threads, Threads * form.Lanes * sizeof(float), 32, Math.Max(step.InputType.Elements, step.OutputType.Elements), 0.3, step.Bytes);
        return [LaunchText.Of("AdaptiveAveragePool", step.Words, parameters, body.ToString(), "", grid, cost)];
    }

    /// <summary>Where a cell starts and how many rows or columns it has: from ⌊i·in / out⌋ to ⌈(i + 1)·in / out⌉.</summary>
    private static string Cell(string name, string index, int input, int output) => $"""
        int {name}Cell = {index};
        int {name}Start = {name}Cell * {Literals.Integer(input)} / {Literals.Integer(output)};
        int {name}Count = (((({name}Cell + 1) * {Literals.Integer(input)}) + {Literals.Integer(output - 1)}) / {Literals.Integer(output)}) - {name}Start;
        """;
}
