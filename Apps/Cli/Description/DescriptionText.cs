using System.Collections.Generic;
using System.Linq;
using SfNet.Devices;

namespace SfNet.Cli.Description;

/// <summary>Describes a network to a person.</summary>
internal static class DescriptionText
{
    public static void Write(Terminal terminal, NetworkDescription network, IReadOnlyList<InputSize> sizes, Chapters chapters)
    {
        terminal.Line(network.Name);
        terminal.Line($"  inputs                {string.Join(", ", network.Inputs)}");
        terminal.Line($"  images                {(network.Image is null ? "no" : "8-bit RGB")}");
        terminal.Line($"  precision             {(network.Precision == Precision.Exact ? "exact" : "fast")}");
        terminal.Line($"  parameters            {Quantity.Count(network.ParameterCount)}");
        terminal.Line($"  inference parameters  {Quantity.Count(network.InferenceParameterCount)}");
        if (chapters.Device is { } predicted)
        {
            terminal.Line();
            PredictionText.WriteRules(terminal, predicted);
        }

        foreach (InputSize size in sizes)
        {
            terminal.Line();
            WriteSize(terminal, network, size);
            if (chapters.Layers)
            {
                terminal.Line();
                terminal.Table(Layers(network, size));
            }

            if (chapters.Device is { } device)
            {
                WritePredictions(terminal, network, size, device, chapters.Steps);
                continue;
            }

            foreach (PlanInfo plan in chapters.Steps ? network.Plans.Where(plan => plan.Size == size) : [])
            {
                terminal.Line();
                terminal.Line($"Steps for {Word(plan)} at {size}");
                terminal.Table(Steps(plan));
            }
        }
    }

    /// <summary>What a plan hands out, in lower case.</summary>
    public static string Word(PlanInfo plan) => plan.Output == PlanOutput.Labels ? "labels" : "scores";

    /// <summary>The steps of a plan, for the processor or for GPUs.</summary>
    public static TextTable Steps(PlanInfo plan)
    {
        var table = new TextTable(">#", "Step", ">Output", ">MACs", ">Offset", "Kernel", "Computes", "Reason");
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            StepInfo step = plan.Steps[i];
            string offset = step.Offset < 0 ? "labels" : Quantity.Count(step.Offset);
            string operations = Quantity.Count(step.MultiplyAccumulates);
            table.Add(Quantity.Count(i + 1), step.Name, step.Output.ToString(), operations, offset, step.Kernel, step.Description, step.Reason);
        }

        return table;
    }

    private static void WritePredictions(Terminal terminal, NetworkDescription network, InputSize size, DeviceModel device, bool withSteps)
    {
        foreach (PlanPrediction prediction in DevicePredictions.Of(network, size, device))
        {
            terminal.Line();
            PredictionText.Write(terminal, prediction);
            if (withSteps)
            {
                terminal.Line();
                PredictionText.WritePlan(terminal, prediction.Plan);
            }
        }
    }

    private static void WriteSize(Terminal terminal, NetworkDescription network, InputSize size)
    {
        terminal.Line($"At {size}");
        terminal.Line($"  MACs                  {Quantity.Count(network.MultiplyAccumulates(size))}");
        terminal.Line($"  FLOPs, mmcv's count   {Quantity.Count(network.Flops(size))}");
        foreach (PlanInfo plan in network.Plans.Where(plan => plan.Size == size))
        {
            string shapes = string.Join(", ", plan.Outputs.Select(output => $"{output.Name} {output.Size}{Stored(output)}"));
            terminal.Line($"  plan for {Word(plan)}");
            terminal.Line($"    output              {shapes}");
            terminal.Line($"    steps               {Quantity.Count(plan.Steps.Count)}");
            terminal.Line($"    arena               {Memory(plan.ArenaBytes)}");
            terminal.Line($"    lower bound         {Memory(plan.LowerBoundBytes)}");
            terminal.Line($"    scratch a thread    {Memory(plan.ScratchBytes)}");
        }
    }

    private static string Stored(MapInfo output) =>
        output.Resize is { } resize ? $", resized from {output.Size.Channels}×{resize.Height}×{resize.Width} as it is handed out" : "";

    private static string Memory(long bytes) => $"{Quantity.Bytes(bytes)} ({Quantity.Count(bytes)} bytes)";

    private static TextTable Layers(NetworkDescription network, InputSize size)
    {
        var table = new TextTable("Layer", ">Output", ">Parameters", ">MACs", ">FLOPs", "Operator", "Key");
        foreach (LayerInfo layer in network.Layers(size))
        {
            string name = layer.TrainingOnly ? $"{layer.Name} (training only)" : layer.Name;
            table.Add(
                name,
                layer.Output.ToString(),
                Quantity.Count(layer.Parameters),
                Quantity.Count(layer.MultiplyAccumulates),
                Quantity.Count(layer.Flops),
                layer.Description,
                layer.Key);
        }

        return table;
    }
}
