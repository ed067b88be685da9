using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using SfNet.Cli.Arguments;
using SfNet.Cli.Devices;
using SfNet.Cli.Evaluation;
using SfNet.Cli.Networks;
using SfNet.Data;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet test</c>: label images and an archive of them, for the evaluation server.</summary>
internal static class TestCommand
{
    public static Command Create(Terminal terminal, EngineList engines)
    {
        Argument<string> network = CommonOptions.Network();
        Option<string?> weights = CommonOptions.Weights(required: true);
        var data = new DatasetOption("test");
        Option<string?> prefix = CommonOptions.Path(
            "--format-only", "-f", "PREFIX", "The folder to write the label images to, and beside it PREFIX.zip; it is created if need be", required: true);
        var inference = new InferenceArguments();
        var engine = new EngineOptions(engines);
        var command = new ExampleCommand(
            "test",
            "Label a split without measuring it and write what the Cityscapes evaluation server takes: label images and a zip archive of them",
            "sfnet test sfnet-r18 --weights r18.safetensors --data cityscapes --format-only results",
            "sfnet test sfnet-r18 -w r18.safetensors -d cityscapes -f results/r18 --scales 0.5,1.0 --flip")
        {
            network, weights, prefix,
        };
        data.AddTo(command);
        inference.AddTo(command);
        engine.AddTo(command);
        command.SetAction(result =>
        {
            NetworkDescription description = NetworkList.Find(result.GetRequiredValue(network));
            InferenceChoice choice = inference.Read(result, description);
            DeviceTarget target = engine.Choose(result, terminal, description);
            string folder = result.GetRequiredValue(prefix)!;
            string archive = ArchiveOf(folder);
            CityscapesDataset dataset = data.Open(result, terminal, withLabels: false);
            RefuseInputs(dataset, folder);
            using Network loaded = target.Load(description, result.GetRequiredValue(weights)!);
            var run = new DatasetRun(terminal, choice.Create(loaded, dataset.Samples, engine.Threads(result)));
            OutputFile.CreateFolder(folder);
            Write(terminal, run, dataset, folder, archive);
        });
        return command;
    }

    private static void Write(Terminal terminal, DatasetRun run, CityscapesDataset dataset, string folder, string archive)
    {
        int failed = run.Run(
            "Labelling",
            dataset.Samples,
            (sample, labels, _) => OutputFile.Write(Path.Combine(folder, sample.FileName), _ => CityscapesSubmission.WriteLabels(folder, sample, labels)));
        if (failed > 0)
        {
            throw new CommandException($"{failed} of {dataset.Samples.Count} images could not be read; no archive was written.");
        }

        string[] names = [.. dataset.Samples.Select(sample => sample.FileName)];
        terminal.Line($"{Quantity.Count(names.Length)} label {(names.Length == 1 ? "image" : "images")} of {dataset.Split} written to {folder}");
        OutputFile.Write(archive, path => CityscapesSubmission.WriteArchive(path, folder, names));
        terminal.Line($"{archive}: {Quantity.Count(names.Length)} {(names.Length == 1 ? "entry" : "entries")}, {Quantity.Bytes(new FileInfo(archive).Length)}");
    }

    private static string ArchiveOf(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetFileName(full).Length == 0)
        {
            throw new CommandException(ExitCode.Usage, $"--format-only takes a folder with a name, which entries of the archive begin with; found '{Printable.Text(folder)}'.");
        }

        string shown = Path.TrimEndingDirectorySeparator(folder);
        string archive = (Path.GetFileName(shown) is "" or "." or ".." ? full : shown) + ".zip";
        return Directory.Exists(archive)
            ? throw new CommandException($"'{Printable.Text(archive)}' is a folder; expected the name of the archive to write.")
            : archive;
    }

    private static void RefuseInputs(CityscapesDataset dataset, string folder)
    {
        CityscapesSample? input = dataset.Samples.FirstOrDefault(sample => string.Equals(
            OutputFile.Target(Path.GetFullPath(sample.ImagePath)), OutputFile.Target(Path.GetFullPath(Path.Combine(folder, sample.FileName))), StringComparison.OrdinalIgnoreCase));
        if (input is not null)
        {
            throw new CommandException(ExitCode.Usage, $"'{Printable.Text(input.ImagePath)}' is an input; choose another folder for the results.");
        }
    }
}
