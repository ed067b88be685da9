using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>
/// The settings of a loss in plain words. All that change what it measures are named, those that are not declared by their defaults, so that two losses read alike exactly
/// where they judge alike.
/// </summary>
internal static class LossWords
{
    private const double Threshold = 0.7;
    private const double MinimumKept = 10_000;
    private const double Smooth = 1;

    /// <summary>The settings but for the weight and the label that does not count.</summary>
    public static string Settings(Loss loss)
    {
        LossTerms terms = loss.Terms;
        string own = terms.Kind switch
        {
            LossKind.CrossEntropy => $"label smoothing {Number(terms, "LabelSmoothing", 0)}, {Factors(terms, "ClassWeights", "class weights")}, {Mean(terms.IsSet("OverAllPixels"))}",
            LossKind.Ohem =>
                $"pixels below a probability of {Number(terms, "Threshold", Threshold)}, or of rank {Number(terms, "MinimumKept", MinimumKept)} an image, {Mean(!terms.IsSet("OverKeptPixels"))}",
            LossKind.Dice => $"{Number(terms, "Smooth", Smooth)} added to numerator and denominator",
            _ => $"{Factors(terms, "PositiveWeights", "positive weights")}, {Mean(terms.IsSet("OverAllPixels"))}",
        };
        return own + (loss.Resize.IsNone(loss.Type) ? "" : $", scores resized {(loss.Resize.AlignCorners ? "with" : "without")} aligned corners");
    }

    private static string Number(LossTerms terms, string name, double otherwise) => Literals.Plain(terms.Of(name)?.Values[0] ?? otherwise);

    private static string Factors(LossTerms terms, string name, string words) =>
        terms.Of(name) is { Values.Count: > 0 } set ? $"{words} {string.Join(" ", set.Values.Select(Literals.Plain))}" : $"no {words}";

    private static string Mean(bool overAll) => overAll ? "mean over all pixels" : "mean over the pixels that count";
}
