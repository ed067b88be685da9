using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>
/// Matrix times vector: a group sums 64 outputs, each of its 16 rows of threads over every sixteenth input, and adds the rows up in shared memory. Each weight
/// is read once, so that the time is that of reading them.
/// </summary>
internal sealed class LinearProduct : IlgpuKernel
{
    private const int Fours = 16;
    private const int Slices = Threads / Fours;

    public override string? Packing => WeightSizes.Linear;

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is Linear ? $"matrix times vector: groups of {4 * Fours} outputs, inputs dealt out to {Slices} rows of threads" : null;

    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        int inputs = step.InputType.Channels, outputs = step.OutputType.Channels;
        int columns = WeightSizes.PaddedChannels(outputs) / 4;
        ProductSink sink = ConvolutionSink.Of(step, (long)inputs * columns, groups: 1);
        KernelParameter input = DeviceStep.Map(step.Input, "input", 1);
        KernelParameter[] parameters = [input, step.Weights(step.Step.Weights!, "weights", 4), .. sink.Parameters];
        var body = new SourceWriter();
        body.Line($$"""
            ArrayView<Float4> sums = SharedMemory.Allocate<Float4>({{Literals.Integer(Threads)}});
            int thread = Group.IdxX;
            int slice = thread / {{Literals.Integer(Fours)}};
            int channel = (Grid.IdxX * {{Literals.Integer(Fours)}}) + (thread % {{Literals.Integer(Fours)}});
            int column = IntrinsicMath.Min(channel, {{Literals.Integer(columns - 1)}});
            Float4 sum = Float4.Zero;
            for (int i = slice; i < {{Literals.Integer(inputs)}}; i += {{Literals.Integer(Slices)}})
            {
                sum = Float4.MultiplyAdd(sum, {{input.At("i")}}, weights[(i * {{Literals.Integer(columns)}}) + column]);
            }

            {{GroupSum.Write("sums", "sum", Fours, Slices)}}

            if (slice == 0 && channel < {{Literals.Integer(columns)}})
            {
                Finish({{LaunchText.Names(parameters.Skip(1))}}, 0, channel, sums[thread]);
            }
            """);
        var functions = new SourceWriter();
        if (sink.Functions.Length > 0)
        {
            functions.Line(sink.Functions.TrimEnd('\n'));
            functions.Line();
        }

        functions.Line("/// <summary>Finishes and stores four results.</summary>");
        using (functions.Block($"private static void Finish({LaunchText.Signature(parameters.Skip(1))}, int pixel, int channel, Float4 value)"))
        {
            functions.Line(sink.Finish);
        }

        long groups = (columns + Fours - 1) / Fours;
        var cost = new LaunchCost(groups, Threads, Threads * 16, 32, (long)inputs * outputs, 0.3, step.Bytes);
        return [LaunchText.Of($"Linear_{Literals.Integer(inputs)}To{Literals.Integer(outputs)}", step.Words, parameters, body.ToString(), functions.ToString(), new GridSize(groups), cost)];
    }
}
