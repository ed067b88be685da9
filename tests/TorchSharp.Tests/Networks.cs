namespace SfNet.TorchSharp.Tests;

/// <summary>Declarations that tests compile.</summary>
internal static class Networks
{
    public const string Tiny = """
        using SfNet;

        namespace Demo;

        [Network("tiny"), Input(3, 32, 64), Training(32, 64)]
        [Ohem(nameof(Logits), MinimumKept = 100, AlignCorners = true), CrossEntropy(nameof(Side), Weight = 0.4), Sgd(0.01)]
        public sealed partial class TinyNet
        {
            [Conv2d(16, 3, Stride = 2, Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d, Relu]
            public static partial Layer Stem { get; }

            [Conv2d(2, 1)] public static partial Layer Flow { get; }

            [From(nameof(Stem)), FlowWarp(nameof(Flow), AlignCorners = true)] public static partial Layer Warped { get; }

            [Concat(nameof(Stem), nameof(Warped)), Dropout2d(0.1), Conv2d(19, 1, Initializer = Initializer.Normal, Deviation = 0.01), Resize(2.0)]
            public static partial Layer Logits { get; }

            [From(nameof(Stem)), Conv2d(19, 1), TrainingOnly] public static partial Layer Side { get; }
        }
        """;

    public const string Untrained = """
        using SfNet;

        [Network("untrained"), Input(3, 8, 8)]
        internal sealed partial class Untrained
        {
            [Conv2d(4, 3)] public static partial Layer Only { get; }
        }
        """;

    /// <summary>Layers called as members of a module, the names that generated code uses, and words of the language.</summary>
    public const string Hostile = """
        using SfNet;

        [Network("hostile"), Input(3, 8, 8), Training(8, 8), CrossEntropy]
        internal sealed partial class Hostile
        {
            [Conv2d(3, 1)] public static partial Layer forward { get; }
            [Conv2d(3, 1)] public static partial Layer training { get; }
            [Conv2d(3, 1)] public static partial Layer nn { get; }
            [Conv2d(3, 1)] public static partial Layer Nn_2 { get; }
            [Conv2d(3, 1)] public static partial Layer torch { get; }
            [Conv2d(3, 1)] public static partial Layer images { get; }
            [Conv2d(3, 1)] public static partial Layer Tensor { get; }
            [Conv2d(3, 1)] public static partial Layer name { get; }
            [Conv2d(3, 1)] public static partial Layer call { get; }
            [Conv2d(3, 1)] public static partial Layer @class { get; }
            [Conv2d(3, 1)] public static partial Layer HostileModule { get; }
            [Conv2d(3, 1), Resize(2.0), MaxPool2d(2)] public static partial Layer Judge { get; }
            [Dropout(0.1), Conv2d(3, 1)] public static partial Layer IsDropping { get; }
            [Conv2d(3, 1)] public static partial Layer Values { get; }
            [Concat(nameof(Values), nameof(nn)), Conv2d(3, 1)] public static partial Layer cat { get; }
            [Conv2d(3, 1)] public static partial Layer HasHeads { get; }
            [Conv2d(3, 1)] public static partial Layer state_dict { get; }
            [Conv2d(3, 1)] public static partial Layer Drops { get; }
            [Conv2d(3, 1)] public static partial Layer Averaging { get; }
        }
        """;

    public const string EveryOperator = """
        using SfNet;

        namespace Demo;

        [Network("every"), Input(3, 24, 32), Training(24, 32)]
        [CrossEntropy(nameof(Scores), LabelSmoothing = 0.1, ClassWeights = [1, 2, 0.5, 1], Weight = 2, IgnoreIndex = 254, AlignCorners = true)]
        [Ohem(nameof(Hard), Threshold = 0.9, MinimumKept = 7, OverKeptPixels = true), Dice(nameof(Soft), Smooth = 0.5)]
        [BinaryCrossEntropy(nameof(Two), PositiveWeights = [3], OverAllPixels = true)]
        public sealed partial class Every
        {
            [Conv2d(6, 3, KernelWidth = 5, Padding = 1, PaddingWidth = 2), Relu, Conv2d(6, 3, Stride = 2, Dilation = 2, Groups = 3), Relu6] public static partial Layer Convolutions { get; }
            [ConvTranspose2d(6, 3, Stride = 2, Padding = 1, OutputPadding = 1, Groups = 2, Bias = false), LeakyRelu(Slope = 0.2), ConvTranspose2d(6, 2), Sigmoid] public static partial Layer Transposed { get; }
            [BatchNorm2d(Epsilon = 0.001, Momentum = 0.03), HardSigmoid, BatchNorm2d(Affine = false), Tanh, Silu, HardSwish] public static partial Layer Norms { get; }
            [MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true), MaxPool2d(2, Stride = 1, Dilation = 2), AvgPool2d(3, Stride = 1, Padding = 1, CountIncludePadding = false)] public static partial Layer Pools { get; }
            [AvgPool2d(2, CeilMode = true), AdaptiveAvgPool2d(3, 5)] public static partial Layer Cells { get; }
            [Resize(nameof(Pools)), Resize(1.5, AlignCorners = true)] public static partial Layer Enlarged { get; }
            [Resize(2.0, Mode = ResizeMode.Nearest), Resize(7, 9, Mode = ResizeMode.Nearest)] public static partial Layer Nearest { get; }
            [Conv2d(2, 1)] public static partial Layer Flow { get; }
            [From(nameof(Norms)), FlowWarp(nameof(Flow)), Softmax] public static partial Layer Warped { get; }
            [FlowWarp(nameof(Flow), AlignCorners = true)] public static partial Layer WarpedCorners { get; }
            [GridSample(nameof(Flow)), GridSample(nameof(Flow), Mode = SamplingMode.Bilinear, Padding = SamplingPadding.Border, AlignCorners = true)] public static partial Layer Sampled { get; }
            [GridSample(nameof(Flow), Padding = SamplingPadding.Reflection)] public static partial Layer Reflected { get; }
            [GlobalAvgPool2d] public static partial Layer Gate { get; }
            [Multiply(nameof(Warped), nameof(Gate)), Dropout(0.25)] public static partial Layer Gated { get; }
            [Add(nameof(Gated), nameof(Sampled), nameof(Reflected))] public static partial Layer Sum { get; }
            [Concat(nameof(Sum), nameof(WarpedCorners)), Dropout2d(0.1)] public static partial Layer Both { get; }
            [Conv2d(4, 1, Initializer = Initializer.HeNormalFanIn), Output] public static partial Layer Scores { get; }
            [From(nameof(Both)), Conv2d(4, 1, Initializer = Initializer.Normal, Deviation = 0.01), Output] public static partial Layer Hard { get; }
            [From(nameof(Both)), Conv2d(4, 1, Initializer = Initializer.Zeros), Resize(24, 32), TrainingOnly] public static partial Layer Soft { get; }
            [From(nameof(Both)), Conv2d(1, 1, Initializer = Initializer.Ones), TrainingOnly] public static partial Layer Two { get; }
            [From(nameof(Scores)), ArgMax, Output] public static partial Layer Labels { get; }
            [From(nameof(Scores)), GridSample(nameof(Flow), Mode = SamplingMode.Nearest), Flatten, Linear(5, Bias = false), Linear(3), Output] public static partial Layer Flat { get; }
        }
        """;

    /// <summary>What must be in the module of <see cref="EveryOperator"/>, an example of each.</summary>
    public static readonly string[] Expected =
    [
        "nn.Conv2d(3, 6, (3, 5), padding: (1, 2))",
        "nn.Conv2d(6, 6, 3, stride: 2, padding: 2, dilation: 2, groups: 3)",
        "nn.ConvTranspose2d(6, 6, 3, 2, 1, 1, groups: 2, bias: false)",
        "nn.ConvTranspose2d(6, 6, 2)",
        "nn.BatchNorm2d(6, eps: 0.001, momentum: 0.03)",
        "nn.BatchNorm2d(6, eps: 1E-05, momentum: 0.1, affine: false)",
        "nn.functional.max_pool2d(norms, 3, stride: 2, padding: 1, ceil_mode: true)",
        "nn.functional.max_pool2d(pools_0, 2, stride: 1, dilation: 2)",
        "nn.functional.avg_pool2d(pools_1, 3, stride: 1, padding: 1, count_include_pad: false)",
        "nn.functional.adaptive_avg_pool2d(cells_0, (3, 5))",
        "scale_factor: [1.5, 1.5], mode: InterpolationMode.Bilinear, align_corners: true",
        "scale_factor: [2.0, 2.0], mode: InterpolationMode.Nearest)",
        "size: [7, 9], mode: InterpolationMode.Nearest)",
        "GridSampleMode.Bilinear, GridSamplePaddingMode.Border, alignCorners: true",
        "GridSampleMode.Bilinear, GridSamplePaddingMode.Reflection, alignCorners: false",
        "GridSampleMode.Nearest, GridSamplePaddingMode.Zeros, alignCorners: false",
        ".leaky_relu(0.2)",
        "TorchOperators.FlowWarp(norms, flow, alignCorners: false)",
        "nn.functional.dropout2d(both_0, 0.1, IsDropping)",
        "scores.argmax(1, keepdim: true).to(ScalarType.Float32)",
        "nn.Linear(252, 5, hasBias: false)",
        "InitialValues.HeNormal(Scores.weight, fan: 12);",
        "InitialValues.Normal(Hard.weight, deviation: 0.01);",
        "InitialValues.Constant(Soft_0.weight, 0.0);",
        "InitialValues.Constant(Two.weight, 1.0);",
        "Averaging = Averaging.CountedPixels",
        "PositiveWeights = [3f]",
        "return [scores, hard, labels, flat, soft, two];",
    ];
}
