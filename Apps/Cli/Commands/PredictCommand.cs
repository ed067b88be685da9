using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using SfNet.Cli.Arguments;
using SfNet.Cli.Devices;
using SfNet.Cli.Networks;
using SfNet.Cli.Prediction;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet predict</c>: images in, label images out.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal, EngineList engines)
    {
        Argument<string> network = CommonOptions.Network();
        Option<string?> weights = CommonOptions.Weights(required: true);
        Argument<string[]> images = new("IMAGE") { Description = "PNG images, or folders of them", Arity = ArgumentArity.OneOrMore };
        Option<string?> output = CommonOptions.Path("--output", "-o", "DIR", "The folder to write to; it is created if need be", required: true);
        Option<bool> overlay = new("--overlay") { Description = "Also write NAME_overlay.png, the image with the labels' colours on top" };
        Option<InputShape?> size = CommonOptions.Size();
        var engine = new EngineOptions(engines);
        var command = new ExampleCommand(
            "predict",
            "Label images: for each a PNG of the same name and size, whose values are Cityscapes' label ids with their palette",
            "sfnet predict sfnet-r18 --weights r18.safetensors street.png -o results",
            "sfnet predict sfnet-r18 -w r18.safetensors leftImg8bit/val -o results --overlay --size 512x1024",
            "sfnet predict sfnet-r18 -w r18.safetensors leftImg8bit/val -o results --device gpu")
        {
            network, images, weights, output, overlay, size,
        };
        engine.AddTo(command);
        command.SetAction(result =>
        {
            NetworkDescription description = NetworkList.Find(result.GetRequiredValue(network));
            InputSize input = InputShape.Choose(description, result.GetValue(size));
            string folder = result.GetRequiredValue(output)!;
            IReadOnlyList<PredictionJob> jobs = PredictionJobs.Find(result.GetRequiredValue(images), folder, result.GetValue(overlay));
            using Network loaded = engine.Choose(result, terminal, description).Load(description, result.GetRequiredValue(weights)!);
            Predict(terminal, new Segmenter(loaded, input), jobs, folder);
        });
        return command;
    }

    private static void Predict(Terminal terminal, Segmenter segmenter, IReadOnlyList<PredictionJob> jobs, string folder)
    {
        OutputFile.CreateFolder(folder);
        long start = Stopwatch.GetTimestamp();
        int failed = new PredictionRun(terminal, segmenter).Run(jobs);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (failed > 0)
        {
            throw new CommandException($"{failed} of {jobs.Count} images could not be read.");
        }

        string rate = $"{Quantity.Fixed(time.TotalSeconds, 2)} s, {Quantity.Fixed(jobs.Count / time.TotalSeconds, 2)} images/s";
        terminal.Line($"{jobs.Count} {(jobs.Count == 1 ? "image" : "images")} labelled in {folder} ({rate})");
    }
}
