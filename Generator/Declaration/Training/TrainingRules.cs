using System.Collections.Generic;
using System.Globalization;

namespace SfNet.Generator.Declaration;

/// <summary>What the arguments of training's attributes may be: the attribute's and the argument's name, the least and the most, both allowed.</summary>
internal static class TrainingRules
{
    private const double Small = 1e-30;
    private const double Large = 1e30;
    private const double BelowOne = 0.9999999999999999;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("Training", "height", 1, 1 << 20, Whole: true),
        new("Training", "width", 1, 1 << 20, Whole: true),
        new("Training", "Batch", 1, 1 << 20, Whole: true),
        new("Training", "Epochs", 1, 1 << 30, Whole: true),
        new("Training", "Accumulation", 1, 1 << 20, Whole: true),
        new("Sgd", "rate", Small, Large),
        new("Sgd", "Momentum", 0, BelowOne),
        new("Sgd", "WeightDecay", 0, Large),
        new("AdamW", "rate", Small, Large),
        new("AdamW", "Beta1", 0, BelowOne),
        new("AdamW", "Beta2", 0, BelowOne),
        new("AdamW", "Epsilon", Small, Large),
        new("AdamW", "WeightDecay", 0, Large),
        new("PolyLearningRate", "Power", 0, Large),
        new("PolyLearningRate", "Minimum", 0, Large),
        new("CosineLearningRate", "Minimum", 0, Large),
        new("StepLearningRate", "epochs", 0, 1 << 30, Whole: true),
        new("StepLearningRate", "Factor", Small, Large),
        new("WarmUp", "iterations", 0, 1 << 30, Whole: true),
        new("WarmUp", "Ratio", 0, 1),
        new("GradientClipping", "norm", Small, Large),
        new("WeightAverage", "decay", 0, BelowOne),
        new("ParameterGroup", "RateFactor", 0, Large),
        new("ParameterGroup", "WeightDecay", 0, Large),
        new("*", "Weight", 0, Large),
        new("*", "IgnoreIndex", 0, 255, Whole: true),
        new("CrossEntropy", "LabelSmoothing", 0, 1),
        new("CrossEntropy", "ClassWeights", 0, Large),
        new("Ohem", "Threshold", 0, 1),
        new("Ohem", "MinimumKept", 0, 1 << 30, Whole: true),
        new("Dice", "Smooth", Small, Large),
        new("BinaryCrossEntropy", "PositiveWeights", 0, Large),
    ];

    /// <summary>An allowed range.</summary>
    internal sealed record Rule(string Attribute, string Argument, double Least, double Most, bool Whole = false)
    {
        /// <summary>What a message says the argument must be.</summary>
        public string Words =>
            Most == BelowOne ? $"{Text(Least)} or more and less than 1"
            : Most == Large ? (Least == 0 ? "0 or more" : "above 0")
            : $"{Text(Least)} to {Text(Most)}";

        private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
    }
}
