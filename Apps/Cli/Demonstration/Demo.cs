using System.Diagnostics;
using System.IO;
using System.Linq;
using SfNet.Cli.Arguments;
using SfNet.Cli.Networks;
using SfNet.Cli.Prediction;
using SfNet.Images;
using SfNet.Images.Scenes;

namespace SfNet.Cli.Demonstration;

/// <summary>Draws a street scene, labels it, and writes the pictures: everything the program does, without anything to prepare.</summary>
internal sealed class Demo(Terminal terminal, NetworkDescription description, DemoSettings settings)
{
    /// <summary>The pictures, in the order they are written.</summary>
    public static readonly string[] Files = ["input.png", "truth.png", "labels.png", "overlay.png"];

    public void Run()
    {
        var stages = new Stages();
        InputSize size = description.Inputs[0];
        OutputFile.CreateFolder(settings.Folder);

        StreetScene scene = stages.Measure($"draw street scene {settings.Seed}", () => StreetScene.Draw(size.Width, size.Height, settings.Seed));
        string? weights = settings.Weights ?? NetworkLoader.FindIncluded(description);
        string source = weights is null ? "make fresh weights" : "load the weights";
        using Network network = stages.Measure(source, () => weights is null
            ? NetworkLoader.Fresh(description, (ulong)(uint)settings.Seed, settings.Threads)
            : NetworkLoader.Load(description, weights, settings.Threads));
        var segmenter = new Segmenter(network, size);
        stages.Measure("first run", () => segmenter.Label(scene.Image, terminal.Cancellation));
        IndexedImage labels = stages.Measure("second run", () => segmenter.Label(scene.Image, terminal.Cancellation));
        stages.Measure("write the pictures", () => WritePictures(scene, labels));
        Report(stages, weights);
    }

    private bool WritePictures(StreetScene scene, IndexedImage labels)
    {
        string[] paths = [.. Files.Select(name => Path.Combine(settings.Folder, name))];
        OutputFile.Write(paths[0], path => PngWriter.WriteRgb(path, scene.Image));
        PredictionRun.WriteLabels(paths[1], scene.Labels);
        PredictionRun.WriteLabels(paths[2], labels);
        PredictionRun.WriteOverlay(paths[3], scene.Image, labels);
        return true;
    }

    private void Report(Stages stages, string? weights)
    {
        InputSize size = description.Inputs[0];
        PlanInfo plan = description.Plans.First(candidate => candidate.Size == size && candidate.Output == PlanOutput.Labels);
        terminal.Line($"{description.Name}, {Quantity.Count(description.ParameterCount)} parameters, on a street scene of {size.Width}x{size.Height} pixels");
        terminal.Line(weights is null
            ? "Weights are fresh, not trained: the labels show that the network runs, not what is in the picture."
            : $"Weights are those of {weights}.");
        terminal.Line();
        terminal.Line("Time");
        foreach ((string name, string time) in stages.Lines())
        {
            terminal.Line($"  {name,-24}{time,12}");
        }

        terminal.Line();
        terminal.Line("Memory");
        terminal.Line($"  {"arena",-24}{Quantity.Bytes(plan.ArenaBytes),12}  every map between the layers; at least {Quantity.Bytes(plan.LowerBoundBytes)} are needed");
        terminal.Line($"  {"scratch of each thread",-24}{Quantity.Bytes(plan.ScratchBytes),12}");
        terminal.Line($"  {"weights",-24}{Quantity.Bytes(description.InferenceParameterCount * sizeof(float)),12}");
        using var process = Process.GetCurrentProcess();
        terminal.Line($"  {"process at its largest",-24}{Quantity.Bytes(process.PeakWorkingSet64),12}");
        terminal.Line();
        terminal.Line($"Written to {Path.GetFullPath(settings.Folder)}");
        terminal.Line($"  {Files[0],-14}the scene");
        terminal.Line($"  {Files[1],-14}its true labels");
        terminal.Line($"  {Files[2],-14}the network's labels");
        terminal.Line($"  {Files[3],-14}the network's labels over the scene");
    }
}
