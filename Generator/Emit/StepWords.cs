using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit;

/// <summary>The words for plans that names in generated code are made of.</summary>
internal static class StepWords
{
    public static string Kind(Plan plan) => plan.Output == PlanOutput.Labels ? "Labels" : "Scores";
}
