using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>Shares the parameters out among a recipe's rules.</summary>
internal static class ParameterGroups
{
    private const string Bias = "bias";
    private const string RunningMean = "running_mean";

    /// <summary>
    /// The groups in the order of the parameters, neighbours that are treated alike joined; what lies between two tensors is zero, and an optimiser leaves it so.
    /// </summary>
    /// <exception cref="TrainingException">A rule is for no parameter.</exception>
    public static ParameterGroup[] Of(TrainingWeights weights, TrainingRecipe recipe)
    {
        var keys = weights.Slots.Select(slot => slot.Tensor.Key).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<ParameterRule>();
        var groups = new List<ParameterGroup>();
        foreach (WeightSlot slot in weights.Slots.Where(slot => slot.Tensor.Kind == ParameterKind.Trainable))
        {
            ParameterRule[] fitting = [.. recipe.Groups.Where(rule => Fits(rule, slot.Tensor.Key, keys))];
            used.UnionWith(fitting);
            ParameterRule? rule = fitting.FirstOrDefault();
            double decay = rule?.WeightDecay ?? recipe.WeightDecay;
            double factor = rule?.RateFactor ?? 1;
            if (groups is [.., var last] && last.WeightDecay == decay && last.RateFactor == factor)
            {
                groups[^1] = last with { Length = slot.Start + slot.Length - last.Start };
            }
            else
            {
                groups.Add(new ParameterGroup(slot.Start, slot.Length, decay, factor));
            }
        }

        return recipe.Groups.FirstOrDefault(rule => !used.Contains(rule)) is { } idle
            ? throw new TrainingException($"the rule for {Words(idle)} is for no parameter of the network.")
            : [.. groups];
    }

    /// <summary>What a rule is for, in words.</summary>
    public static string Words(ParameterRule rule) => rule.Parameters switch
    {
        ParameterSelection.Norms => "norms",
        ParameterSelection.Biases => "biases",
        _ => $"keys like '{rule.Pattern}'",
    };

    private static bool Fits(ParameterRule rule, string key, HashSet<string> keys)
    {
        int dot = key.LastIndexOf('.') + 1;

        // Only normalisations keep statistics beside their parameters.
        bool norm = keys.Contains(key[..dot] + RunningMean);
        return rule.Parameters switch
        {
            ParameterSelection.Norms => norm,
            ParameterSelection.Biases => !norm && key[dot..] == Bias,
            _ => KeyPattern.Matches(rule.Pattern, key),
        };
    }
}
