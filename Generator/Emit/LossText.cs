using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit;

/// <summary>Losses as values of the runtime's records.</summary>
internal static class LossText
{
    /// <summary>The settings of a loss as initialisers of the runtime's record.</summary>
    public static IEnumerable<string> Settings(LossTerms terms)
    {
        yield return $"Weight = {Literals.Double(terms.Weight)}";
        yield return $"IgnoreIndex = {Literals.Integer(terms.IgnoreIndex)}";
        if (terms.Kind != LossKind.Dice)
        {
            // Of hard examples all pixels are the rule, elsewhere the pixels that count.
            bool all = terms.Kind == LossKind.Ohem ? !terms.IsSet("OverKeptPixels") : terms.IsSet("OverAllPixels");
            yield return $"Averaging = Averaging.{(all ? "AllPixels" : "CountedPixels")}";
        }

        foreach (NamedNumbers setting in terms.Settings.Where(setting => setting.Name is not ("OverAllPixels" or "OverKeptPixels")))
        {
            yield return $"{setting.Name} = {Value(setting)}";
        }
    }

    private static string Value(NamedNumbers setting) => setting.Name switch
    {
        "ClassWeights" or "PositiveWeights" => $"[{string.Join(", ", setting.Values.Select(value => Literals.Float((float)value)))}]",
        "MinimumKept" => Literals.Integer((long)setting.Values[0]),
        "Threshold" => Literals.Float((float)setting.Values[0]),
        _ => Literals.Double(setting.Values[0]),
    };
}
