using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>Sampling at the positions of a grid.</summary>
internal sealed class GridSample : MapKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.GridSample ? "four channels of a pixel a thread" : null;

    protected override string Stem(DeviceStep step) => "GridSample";

    protected override double Work(DeviceStep step) => 12;

    protected override MapThread Thread(DeviceStep step)
    {
        var sample = (Operators.GridSample)step.Node.Op;
        DeviceForm form = step.Form(step.Input);
        KernelParameter input = DeviceStep.Map(step.Input, "input", form.Lanes);
        View grid = step.Step.Inputs[1];
        int height = step.InputType.Height, width = step.InputType.Width;
        string value = SourceWriter.Text($"""
            int gridAt = pixel * {Literals.Integer(grid.Stride)};
            float x = {SamplerText.Position("grid[gridAt]", width, sample.AlignCorners)};
            float y = {SamplerText.Position("grid[gridAt + 1]", height, sample.AlignCorners)};
            {Moved("x", width, sample)}
            {Moved("y", height, sample)}
            {(sample.Mode == SamplingMode.Bilinear ? SamplerText.Bilinear(form, input, step.InputType, step.Input.Stride / form.Lanes) : Nearest(form, input, step))}
            """);
        return new MapThread(form, [input, DeviceStep.Map(grid, "grid", 1)], value);
    }

    /// <summary>Moves a position inside the map by the rule; one that is not a number becomes 0 then.</summary>
    private static string Moved(string name, int size, Operators.GridSample sample)
    {
        string last = Literals.Float(size - 1);
        string clip = $"{name} = float.IsNaN({name}) ? 0f : IntrinsicMath.Min(IntrinsicMath.Max({name}, 0f), {last});";
        if (sample.Padding == SamplingPadding.Zeros)
        {
            return $"// {name} may lie outside.";
        }

        if (sample.Padding == SamplingPadding.Border)
        {
            return clip;
        }

        float period = sample.AlignCorners ? 2f * (size - 1) : 2f * size;
        if (period == 0f)
        {
            return $"{name} = 0f;";
        }

        string offset = sample.AlignCorners ? "0f" : "-0.5f";
        return $"""
            float {name}Distance = XMath.Abs({name} - {offset});
            float {name}Extra = {name}Distance - (XMath.Floor({name}Distance / {Literals.Float(period)}) * {Literals.Float(period)});
            {name} = IntrinsicMath.Min({name}Extra, {Literals.Float(period)} - {name}Extra) + {offset};
            {clip}
            """;
    }

    private static string Nearest(DeviceForm form, KernelParameter input, DeviceStep step) => $$"""
        float sourceColumn = XMath.RoundToEven(x);
        float sourceRow = XMath.RoundToEven(y);
        {{form.Type}} value = {{form.Zero}};
        if (sourceColumn >= 0f && sourceColumn < {{Literals.Integer(step.InputType.Width)}} && sourceRow >= 0f && sourceRow < {{Literals.Integer(step.InputType.Height)}})
        {
            value = {{input.At($"((((int)sourceRow * {Literals.Integer(step.InputType.Width)}) + (int)sourceColumn) * {Literals.Integer(step.Input.Stride / form.Lanes)}) + channel")}};
        }
        """;
}
