using System;
using System.Collections.Generic;
using System.Linq;
using ILGPU.Runtime;
using SfNet.Weights;

namespace SfNet.Ilgpu.Tests.Host;

/// <summary>A network of two kernels, written as the compiler would: three channels are scaled by a batch normalisation, then clamped at zero or made into labels.</summary>
internal sealed class ScaledNetwork : GpuNetwork
{
    private const double Epsilon = 1e-5;
    private static readonly InputSize[] Sizes = [new(3, 2, 3), new(3, 9, 11)];

    private ScaledNetwork(Tensors tensors, GpuOptions options, IReadOnlyList<PlanInfo>? plans)
        : base(Description, plans ?? Plans, 12, tensors.Source, null, options) => Given = tensors;

    public static IReadOnlyList<PlanInfo> Plans { get; } = [.. Sizes.SelectMany(size => new[] { Plan(size, PlanOutput.Scores), Plan(size, PlanOutput.Labels) })];

    public static NetworkDescription Description { get; } = new(
        "scaled",
        Sizes,
        ["scores"],
        () => [Parameter("weight"), Parameter("bias"), Parameter("running_mean"), Parameter("running_var")],
        () => [[], []],
        () => Plans,
        (_, _) => throw new NotSupportedException())
    {
        Image = new ImageNormalisation([0, 0, 0], [1, 1, 1]),
    };

    public static Tensors Weights { get; } = new Tensors().AddNorm("norm", 3);

    /// <summary>How often kernels were loaded, by networks with these weights.</summary>
    public List<int> Loaded { get; } = [];

    public Tensors Given { get; }

    protected override int ThreadsPerGroup => MostThreads;

    protected override int SharedBytes => MostShared;

    private int MostThreads { get; init; }

    private int MostShared { get; init; }

    private Exception? Failure { get; init; }

    public static ScaledNetwork Create(
        GpuOptions options, Tensors? tensors = null, IReadOnlyList<PlanInfo>? plans = null, int threads = 32, int shared = 0, Exception? failure = null) =>
        Ready(new ScaledNetwork(tensors ?? Weights, options, plans) { MostThreads = threads, MostShared = shared, Failure = failure });

    /// <summary>What the network should make of a number in a channel.</summary>
    public static double Scaled(int channel, double value) => Weights.Normalise("norm", channel, value, Epsilon);

    protected override void PackWeights(GpuWeightPacker packer) => packer.Factors(4, 3, 4, new FoldedNorm("norm", Epsilon));

    protected override GpuPlan LoadPlan(int plan, Accelerator accelerator)
    {
        Loaded.Add(plan);
        return Failure is null ? new ScaledPlan(Plans[plan], accelerator) : throw Failure;
    }

    private static PlanInfo Plan(InputSize size, PlanOutput output)
    {
        bool labels = output == PlanOutput.Labels;
        InputSize shape = labels ? new(1, size.Height, size.Width) : size;
        long scaled = ScaledPlan.ScaledBytes(size);
        StepInfo[] steps =
        [
            new("scaled", "batch norm", size, "Scale", "test", 0, 0),
            new(labels ? "labels" : "scores", "", shape, labels ? "ToLabels" : "Relu", "test", 0, labels ? -1 : scaled),
        ];
        return new PlanInfo(size, output, new MapInfo("input", -1, size, 3), [new MapInfo("scores", labels ? -1 : scaled, shape, 4)], steps, scaled * 3 / 2, scaled, 0);
    }

    private static ParameterInfo Parameter(string name) =>
        new($"norm.{name}", new TensorShape(3), name is "weight" or "bias" ? ParameterKind.Trainable : ParameterKind.Statistic, ParameterInitializer.Zeros);
}
