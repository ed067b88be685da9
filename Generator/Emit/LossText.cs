using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit;

/// <summary>Declared losses as values of the runtime's records.</summary>
internal static class LossText
{
    /// <summary>The settings of a loss as initialisers of the runtime's record.</summary>
    public static IEnumerable<string> Settings(LossDeclaration declared)
    {
        yield return $"Weight = {Literals.Double(declared.Weight)}";
        yield return $"IgnoreIndex = {Literals.Integer(declared.IgnoreIndex)}";
        if (declared.Kind != LossKind.Dice)
        {
            // Of hard examples all pixels are the rule, elsewhere the pixels that count.
            bool all = declared.Kind == LossKind.Ohem ? !IsSet(declared, "OverKeptPixels") : IsSet(declared, "OverAllPixels");
            yield return $"Averaging = Averaging.{(all ? "AllPixels" : "CountedPixels")}";
        }

        foreach (LossSetting setting in declared.Settings.Where(setting => setting.Name is not ("Weight" or "IgnoreIndex" or "OverAllPixels" or "OverKeptPixels")))
        {
            yield return $"{setting.Name} = {Value(setting)}";
        }
    }

    private static bool IsSet(LossDeclaration declared, string name) => declared.Settings.Any(setting => setting.Name == name && setting.Values[0] == 1);

    private static string Value(LossSetting setting) => setting.Name switch
    {
        "ClassWeights" or "PositiveWeights" => $"[{string.Join(", ", setting.Values.Select(value => Literals.Float((float)value)))}]",
        "MinimumKept" => Literals.Integer((long)setting.Values[0]),
        "Threshold" => Literals.Float((float)setting.Values[0]),
        _ => Literals.Double(setting.Values[0]),
    };
}
