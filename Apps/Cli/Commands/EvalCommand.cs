using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using SfNet.Cli.Arguments;
using SfNet.Cli.Devices;
using SfNet.Cli.Evaluation;
using SfNet.Cli.Networks;
using SfNet.Data;
using SfNet.Images;
using SfNet.Inference;
using SfNet.Metrics;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet eval</c>: how well a network labels a data set.</summary>
internal static class EvalCommand
{
    public static Command Create(Terminal terminal, EngineList engines)
    {
        Argument<string> network = CommonOptions.Network();
        Option<string?> weights = CommonOptions.Weights(required: true);
        var data = new DatasetOption("val");
        var inference = new InferenceArguments();
        Option<string[]> confusion = new("--confusion")
        {
            Description = "Also write the confusion matrix: numbers of pixels where the name ends in .csv, a picture where it ends in .png",
            HelpName = "FILE",
        };
        Option<bool> json = CommonOptions.Json();
        var engine = new EngineOptions(engines);
        var command = new ExampleCommand(
            "eval",
            "Measure how well a network labels a data set: aAcc, mAcc, mIoU and each class",
            "sfnet eval sfnet-r18 --weights r18.safetensors --data cityscapes",
            "sfnet eval sfnet-r18 -w r18.safetensors -d cityscapes --scales 0.5,1.0 --flip",
            "sfnet eval sfnet-r18 -w r18.safetensors -d cityscapes --slide 512x1024,341x683 --confusion confusion.png")
        {
            network, weights,
        };
        data.AddTo(command);
        inference.AddTo(command);
        command.Add(confusion);
        command.Add(json);
        engine.AddTo(command);
        command.SetAction(result =>
        {
            NetworkDescription description = NetworkList.Find(result.GetRequiredValue(network));
            string path = result.GetRequiredValue(weights)!;
            string[] files = result.GetValue(confusion) ?? [];
            Array.ForEach(files, file => ConfusionFile.Check(file, path));
            InferenceChoice choice = inference.Read(result, description);
            DeviceTarget target = engine.Choose(result, terminal, description);
            CityscapesDataset dataset = data.Open(result, terminal, withLabels: true);
            using Network loaded = target.Load(description, path);
            EvaluationResult found = Evaluate(terminal, choice.Create(loaded, dataset.Samples, engine.Threads(result)), choice, dataset, description);
            Report(terminal, found, result.GetValue(json));
            RequireWhole(terminal, files.Select(file => TryWrite(file, found)).Append(Unread(found)));
        });
        return command;
    }

    private static EvaluationResult Evaluate(
        Terminal terminal, ImageLabeller labeller, InferenceChoice choice, CityscapesDataset dataset, NetworkDescription network)
    {
        var confusion = new ConfusionMatrix(CityscapesClasses.TrainedCount);
        long start = Stopwatch.GetTimestamp();
        int failed = new DatasetRun(terminal, labeller).Run(
            "Evaluating", dataset.Samples, (_, labels, truth) => confusion.Add(labels.Indices, truth!.Indices, CityscapesClasses.Ignored));
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return new EvaluationResult(
            network, labeller.Size, choice.Describe(labeller.Size), dataset.Split, dataset.Samples.Count - failed, failed, confusion, time);
    }

    private static void Report(Terminal terminal, EvaluationResult result, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(json => EvaluationReport.WriteJson(json, result));
        }
        else
        {
            EvaluationReport.WriteText(terminal, result);
        }
    }

    /// <summary>Writes the matrix; what keeps it from a file costs neither what was measured nor the other files.</summary>
    private static CommandException? TryWrite(string file, EvaluationResult result)
    {
        try
        {
            ConfusionFile.Write(file, result.Confusion);
            return null;
        }
        catch (CommandException failure)
        {
            return failure;
        }
    }

    private static CommandException? Unread(EvaluationResult result) => result.Failed == 0
        ? null
        : new CommandException($"{result.Failed} of {result.Images + result.Failed} images could not be read; what is shown is of the others.");

    /// <summary>Fails where something went wrong beside the measurement; each problem has its line.</summary>
    private static void RequireWhole(Terminal terminal, IEnumerable<CommandException?> problems)
    {
        if (problems.OfType<CommandException>().ToArray() is [.. var first, var last])
        {
            Array.ForEach(first, problem => terminal.Complain(problem.Message));
            throw last;
        }
    }
}
