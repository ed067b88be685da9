using System.Linq;
using SfNet.Tuning;

namespace SfNet.Cli.Tuning;

/// <summary>Shows a tuning to a person: what was measured, and what was chosen against the compiler's estimate.</summary>
internal static class TuningText
{
    public static void Write(Terminal terminal, NetworkDescription network, KernelTuning tuning)
    {
        PlanInfo plan = network.Plans.First(candidate => candidate.Size == tuning.Size && candidate.Output == PlanOutput.Scores);
        string threads = tuning.Threads == 1 ? "1 thread" : $"{tuning.Threads} threads";
        terminal.Line($"{network.Name} at {tuning.Size}, {(tuning.Precision == Precision.Exact ? "exact" : "fast")}, vectors of {tuning.VectorBits} bits, {threads}");
        if (tuning.Steps.Count == 0)
        {
            terminal.Line("There is one kernel for every step, and nothing to choose.");
            return;
        }

        var table = new TextTable("Step", "Fastest", ">Time", "Others", "Choice");
        int changed = 0;
        foreach (TunedStep step in tuning.Steps)
        {
            bool same = plan.Steps.First(planned => planned.Name == step.Step).Kernel == step.Kernel;
            changed += same ? 0 : 1;
            string others = string.Join(", ", step.Times.Where(time => time.Kernel != step.Kernel).Select(time => $"{time.Kernel} {Text(time)}"));
            table.Add(step.Step, step.Kernel, Text(step.Times.First(time => time.Kernel == step.Kernel)), others, same ? "as estimated" : "changed");
        }

        terminal.Table(table);
        terminal.Line($"{changed} of {tuning.Steps.Count} steps run on another kernel than the compiler estimated");
    }

    private static string Text(KernelTime time) => $"{Quantity.Fixed(time.Milliseconds, 3)} ms";
}
