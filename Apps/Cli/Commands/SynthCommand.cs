using System;
using System.CommandLine;
using System.Diagnostics;
using SfNet.Cli.Arguments;
using SfNet.Cli.Synthesis;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet data synth</c>: drawn street scenes in the layout of Cityscapes.</summary>
internal static class SynthCommand
{
    private const string Training = "train";

    public static Command Create(Terminal terminal)
    {
        Option<string?> output = CommonOptions.Path("--output", "-o", "DIR", "The data set's folder; it is created if need be", required: true);
        Option<int> count = CommonOptions.Number("--count", "How many scenes", 0, 1, SceneFiles.MostNumbers);
        count.Required = true;
        count.DefaultValueFactory = null;
        Option<InputShape?> size = CommonOptions.Size();
        size.Description = "Rows and columns of the scenes";
        size.DefaultValueFactory = _ => new InputShape(256, 512);
        Option<int> seed = CommonOptions.Number("--seed", "Which set; the same seed gives the same bytes", 0, 0, SceneFiles.MostNumbers - 1);
        Option<string> split = new("--split")
        {
            Description = "train or val; no seed gives a scene of both",
            HelpName = "train|val",
            DefaultValueFactory = _ => Training,
        };
        split.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value is not (Training or SceneFiles.HeldOut))
            {
                result.AddError($"--split takes {Training} or {SceneFiles.HeldOut}; found '{token.Value}'");
            }
        });
        Option<bool> force = new("--force") { Description = "Write files that are there again; otherwise they are left as they are" };
        Option<int> threads = CommonOptions.Threads();
        var command = new ExampleCommand(
            "synth",
            "Draw street scenes with the class of every pixel, as a data set in the layout of Cityscapes",
            "sfnet data synth --output scenes --count 1000",
            "sfnet data synth -o scenes --count 100 --split val --seed 7 --size 512x1024")
        {
            output, count, size, seed, split, force, threads,
        };
        command.SetAction(result => Draw(terminal, new SynthesisSettings(
            result.GetRequiredValue(output)!,
            result.GetRequiredValue(split),
            result.GetRequiredValue(count),
            result.GetRequiredValue(size)!.Value,
            result.GetValue(seed),
            result.GetValue(force),
            result.GetValue(threads))));
        return command;
    }

    private static void Draw(Terminal terminal, SynthesisSettings settings)
    {
        OutputFile.CreateFolder(SceneFiles.ImageFolder(settings));
        OutputFile.CreateFolder(SceneFiles.LabelFolder(settings));
        long start = Stopwatch.GetTimestamp();
        int written = new SynthesisRun(terminal, settings).Run();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        int present = settings.Count - written;
        string rate = $"{Quantity.Fixed(time.TotalSeconds, 2)} s, {Quantity.Fixed(written / time.TotalSeconds, 2)} images/s";
        string kept = present == 0 ? string.Empty : $", {Quantity.Count(present)} {(present == 1 ? "was" : "were")} there";
        terminal.Line($"{Quantity.Count(written)} {(written == 1 ? "scene" : "scenes")} of {settings.Size} drawn for {settings.Split} in {settings.Root}{kept} ({rate})");
    }
}
