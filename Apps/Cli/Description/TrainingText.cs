using System.Globalization;
using SfNet.Training;

namespace SfNet.Cli.Description;

/// <summary>Describes to a person how a network is trained.</summary>
internal static class TrainingText
{
    public static void Write(Terminal terminal, TrainingDescription training, bool steps)
    {
        TrainingRecipe recipe = training.Recipe;
        TrainingPlanInfo plan = training.Plan();
        terminal.Line($"{training.Network.Name}, training at {training.Size}");
        terminal.Line($"  parameters   {Quantity.Count(training.Network.ParameterCount)}");
        terminal.Line($"  labels       {training.LabelHeight}×{training.LabelWidth} an image");
        foreach (LossInfo loss in training.Losses)
        {
            terminal.Line($"  loss         {loss.Head}: {loss.Kind}, {loss.Classes} classes, weight {loss.Weight.ToString(CultureInfo.InvariantCulture)}");
        }

        terminal.Line($"  optimiser    {recipe.OptimiserWords}, rate {recipe.Rate.ToString(CultureInfo.InvariantCulture)}, weight decay {recipe.WeightDecay.ToString(CultureInfo.InvariantCulture)}");
        terminal.Line($"  rate         {recipe.ScheduleWords}");
        terminal.Line($"  length       {Quantity.Count(recipe.Epochs)} epochs, batches of {recipe.Batch}{(recipe.Accumulation > 1 ? $", {recipe.Accumulation} for a step" : "")}");
        terminal.Line($"  maps         {Mebibytes(plan.ArenaBytes)} MiB an image (lower bound {Mebibytes(plan.LowerBoundBytes)}), {Mebibytes(plan.ArenaBytes * recipe.Batch)} MiB a batch");
        terminal.Line($"  kept         {Mebibytes(plan.KeptBytes)} MiB an image, from the way forward to the way back");
        if (steps)
        {
            terminal.Line();
            terminal.Table(Steps(plan));
        }
    }

    private static TextTable Steps(TrainingPlanInfo plan)
    {
        var table = new TextTable(">#", "Layer", "Way", ">Output", ">Offset", ">Last read", "Computes");
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            TrainingStepInfo step = plan.Steps[i];
            bool hasValue = step.Output.Count > 0;
            string way = step.IsAgain ? "again" : step.IsBackward ? "back" : "forward";
            table.Add(
                Quantity.Count(i + 1), step.Layer, way, hasValue ? step.Output.ToString() : "", hasValue ? Quantity.Count(step.Offset) : "", hasValue ? Quantity.Count(step.LastUse + 1) : "", step.Description);
        }

        return table;
    }

    private static string Mebibytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);
}
