using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Training;
using SfNet.Weights;

namespace SfNet.Runtime.Tests.Training.Runs;

/// <summary>A network that scores every pixel by its own colour, small enough to train in a blink: a normalisation by running statistics, then a 1×1 convolution for each of two heads.</summary>
internal static class DotNetwork
{
    public const int Classes = 4;
    public static readonly InputSize Size = new(3, 6, 8);

    private static readonly ParameterInfo[] Parameters =
    [
        new("norm.weight", new TensorShape(3), Initializer: ParameterInitializer.Ones),
        new("norm.bias", new TensorShape(3)),
        new("norm.running_mean", new TensorShape(3), ParameterKind.Statistic),
        new("norm.running_var", new TensorShape(3), ParameterKind.Statistic, ParameterInitializer.Ones),
        new("norm.num_batches_tracked", new TensorShape(), ParameterKind.Counter),
        new("main.weight", new TensorShape(Classes, 3, 1, 1), Initializer: ParameterInitializer.Normal(0.1)),
        new("main.bias", new TensorShape(Classes)),
        new("side.weight", new TensorShape(Classes, 3, 1, 1), Initializer: ParameterInitializer.Normal(0.1)),
        new("side.bias", new TensorShape(Classes)),
    ];

    public static NetworkDescription Network { get; } = Describe("dot", Parameters);

    public static IReadOnlyList<LossInfo> Losses { get; } = 
    [
        new("main", "cross-entropy", 1, Classes, 255) { Settings = "label smoothing 0" },
        new("side", "cross-entropy", 0.4, Classes, 255) { Settings = "label smoothing 0.1" },
    ];

    public static TrainingDescription Training { get; } = With((info, weights, options) => new DotEngine(info, weights, options.Batch));

    public static TrainingDescription With(Func<TrainingDescription, TrainingWeights, TrainingOptions, TrainingEngine> engine) => new(
        Network, Size, Size.Height, Size.Width, Losses, new TrainingRecipe(), () => new TrainingPlanInfo([], 0, 0, 0), engine) { Digest = "0a1b2c3d" };

    public static MemoryWeights Fresh(ulong seed = 1) => WeightInitializer.Create(Network.Parameters, seed);

    public static NetworkDescription Describe(string name, IReadOnlyList<ParameterInfo> parameters) => new(
        name, [Size], ["main"], () => parameters, () => [], () => [], (_, _) => throw new NotSupportedException())
    {
        Image = new ImageNormalisation([120, 110, 100], [60, 58, 56]),
    };

    /// <summary>The settings of a short training in which everything takes part that a state must keep.</summary>
    public static TrainingSettings Settings() => new()
    {
        Recipe = new TrainingRecipe
        {
            Batch = 2,
            Accumulation = 2,
            Epochs = 9,
            Optimiser = () => new AdamW(),
            OptimiserWords = "AdamW",
            Rate = 0.02,
            Schedule = rate => new WarmUp(new PolySchedule(rate, ByEpoch: true), 5),
            ScheduleWords = "by epoch",
            WeightDecay = 0.01,
            Groups = [new ParameterRule(ParameterSelection.Norms, WeightDecay: 0), new ParameterRule(ParameterSelection.Biases, RateFactor: 2)],
            LargestGradientNorm = 0.5,
            AverageDecay = 0.9,
        },
        Seed = 11,
        Workers = 2,
        LogEvery = 7,
        CheckpointEvery = 5,
        ValidateEvery = 2,
    };

    /// <summary>All numbers of a file of weights or of a state, by their names.</summary>
    public static Dictionary<string, float[]> Numbers(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        return file.Tensors.ToDictionary(tensor => tensor.Name, tensor =>
        {
            var values = new float[tensor.Shape.ElementCount];
            file.ReadFloats(tensor.Name, values);
            return values;
        });
    }
}
