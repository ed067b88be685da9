using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>Says in words what a training is. What changes nothing that the generated engine computes is left out: threads, and how often it logs, validates and saves.</summary>
internal static class IdentityWords
{
    private const int RatesShown = 9;

    public static TrainingIdentity Of(TrainingDescription info, ISampleSource samples, TrainingSettings settings, TrainingLength length)
    {
        TrainingRecipe recipe = settings.Recipe;
        var entries = new List<KeyValuePair<string, string>>();
        string operators = info.Digest.Length == 0 ? string.Empty : $", operators {info.Digest}";
        Add("network", $"{info.Network.Name} (tensors {Digest(info.Network.Parameters)}{operators})");
        Add("losses", string.Join("; ", info.Losses.Select(Loss)));
        Add("image size", info.Size.ToString());
        Add("normalisation", Normalisation(info.Network.Image!));
        Add("data", samples.Identity);
        Add("augmentation", Augmentation(settings.Augmentation));
        Add("seed", Text($"{settings.Seed}"));
        Add("batch", Text($"{recipe.Batch}"));
        Add("accumulation", Text($"{recipe.Accumulation}"));
        Add("length", Text($"{length.Iterations} steps, {length.IterationsPerEpoch} an epoch"));
        Add("optimiser", recipe.OptimiserWords);
        Add("schedule", recipe.ScheduleWords);
        Add("learning rates", Rates(recipe.Schedule(recipe.Rate), length));
        Add("weight decay", Text($"{recipe.WeightDecay}"));
        Add("parameter rules", recipe.Groups.Count == 0 ? "none" : string.Join("; ", recipe.Groups.Select(Rule)));
        Add("gradient norm", recipe.LargestGradientNorm > 0 ? Text($"at most {recipe.LargestGradientNorm}") : "any");
        Add("moving average", recipe.AverageDecay > 0 ? Text($"{recipe.AverageDecay}") : "none");
        Add("engine", settings.Engine);
        return new TrainingIdentity(entries);

        void Add(string name, string value) => entries.Add(KeyValuePair.Create(name, value));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Loss(LossInfo loss)
    {
        string settings = loss.Settings.Length == 0 ? string.Empty : $", {loss.Settings}";
        return Text($"{loss.Head}: {loss.Kind}{settings}, label {loss.IgnoreIndex} left out, times {loss.Weight}");
    }

    private static string Digest(IReadOnlyList<ParameterInfo> parameters)
    {
        string all = string.Join('\n', parameters.Select(parameter => $"{parameter.Key} {parameter.Shape} {parameter.Kind}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 4));
    }

    private static string Normalisation(ImageNormalisation image) =>
        string.Join(", ", image.Mean.Zip(image.Deviation, (mean, deviation) => Text($"({mean}, {deviation})")));

    private static string Augmentation(AugmentationOptions options)
    {
        string box = options.BoxLongSide > 0 ? Text($"a box of {options.BoxLongSide} by {options.BoxShortSide}") : "each image's size";
        string window = options.RandomWindow ? Text($"windows with less than {options.LargestClassShare} of a class") : "the window in the middle";
        string colours = options.Photometric ? "changed colours" : "colours as they are";
        return Text($"scales {options.LeastScale} to {options.MostScale} of {box}, {window}, mirrored with {options.FlipChance}, {colours}");
    }

    /// <summary>The rates at some steps say what a schedule does where its words do not: that of a program may be of any kind.</summary>
    private static string Rates(LearningRateSchedule schedule, TrainingLength length)
    {
        long last = length.Iterations - 1;
        IEnumerable<long> steps = Enumerable.Range(0, RatesShown).Select(place => last * place / (RatesShown - 1)).Concat([Math.Min(1, last)]).Distinct().Order();
        return string.Join(", ", steps.Select(step => Text($"{schedule.At(step, length):G9} at {step}")));
    }

    private static string Rule(ParameterRule rule)
    {
        string decay = rule.WeightDecay is { } own ? Text($", weight decay {own}") : string.Empty;
        return ParameterGroups.Words(rule) + decay + Text($", rate times {rule.RateFactor}");
    }
}
