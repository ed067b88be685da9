using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using SfNet.Cli.Arguments;
using SfNet.Cli.Evaluation;
using SfNet.Cli.Networks;
using SfNet.Cli.Training;
using SfNet.Data;
using SfNet.Images;
using SfNet.Training;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet train</c>: a network learns from a data set.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal, IReadOnlyList<TrainingDescription>? trainings = null)
    {
        Argument<string> network = CommonOptions.Network();
        var data = new DatasetOption("train");
        Option<string?> folder = CommonOptions.Path(
            "--work-dir", "-o", "DIR", "The folder for checkpoints, log and plots; it is created if need be", required: true);
        Option<string?> weights = CommonOptions.Path(
            "--weights", "-w", "FILE", "Weights to begin with, safetensors or .pth; what does not fit is left out, what is missing is fresh", required: false);
        Option<bool> resume = new("--resume") { Description = "Go on from the last checkpoint in the folder" };
        Option<string> validationSplit = new("--val-split")
        {
            Description = "The split that is measured on",
            HelpName = "NAME",
            DefaultValueFactory = _ => "val",
        };
        Option<bool> noValidation = new("--no-val") { Description = "Do not measure" };
        var recipe = new RecipeOptions();
        var run = new RunOptions();
        var augmentation = new AugmentationArguments();
        Option<bool> json = CommonOptions.Json();
        var command = new ExampleCommand(
            "train",
            "Train a network on a data set; it can be stopped at any time and resumed",
            "sfnet train sfnet-tiny --data scenes --work-dir tiny",
            "sfnet train sfnet-tiny -d scenes -o tiny --epochs 20 --batch 8 --lr 0.02",
            "sfnet train sfnet-tiny -d scenes -o tiny --epochs 20 --batch 8 --lr 0.02 --resume",
            "sfnet train sfnet-r18 -d cityscapes -o r18 --weights resnet18_v1c.pth --val-every 30")
        {
            network,
        };
        data.AddTo(command);
        Option[] own = [folder, weights, resume, validationSplit, noValidation];
        foreach (Option option in own)
        {
            command.Add(option);
        }

        recipe.AddTo(command);
        run.AddTo(command);
        augmentation.AddTo(command);
        command.Add(json);
        command.SetAction(result =>
        {
            TrainingDescription training = TrainingList.Find(result.GetRequiredValue(network), trainings ?? TrainingList.All);
            RequireClasses(training);
            RequireValidation(result, noValidation, validationSplit, run.ValidateEvery);
            TrainingSettings settings = run.Read(result, training, recipe.Change(result, training.Recipe)) with
            {
                Iterations = recipe.Iterations(result),
                Augmentation = augmentation.Read(result, training),
            };
            CityscapesDataset dataset = data.Open(result, terminal, withLabels: true);
            CityscapesDataset? validation = result.GetValue(noValidation)
                ? null
                : data.Open(result, terminal, result.GetRequiredValue(validationSplit), validationSplit.Name, hint: $" {noValidation.Name} trains without measuring.");
            new TrainingSession(
                terminal,
                new TrainingRequest(
                    training, settings, dataset, validation, result.GetRequiredValue(folder)!, result.GetValue(weights), result.GetValue(resume), run.CacheBytes(result)),
                result.GetValue(json)).Run();
        });
        return command;
    }

    /// <summary>Refuses options of the measurement that is not to be made.</summary>
    private static void RequireValidation(ParseResult result, Option<bool> noValidation, params Option[] options)
    {
        Option? idle = options.FirstOrDefault(option => result.GetResult(option) is { Implicit: false });
        if (idle is not null && result.GetValue(noValidation))
        {
            throw new CommandException(ExitCode.Usage, $"{idle.Name} does not go with {noValidation.Name}.");
        }
    }

    /// <summary>The labels of data sets are of all classes, each of which a loss must know.</summary>
    private static void RequireClasses(TrainingDescription training)
    {
        LossInfo? other = training.Losses.FirstOrDefault(loss => loss.Classes != CityscapesClasses.TrainedCount);
        if (other is not null)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"the head {other.Head} of {training.Network.Name} tells {other.Classes} classes apart; data sets are of the {CityscapesClasses.TrainedCount} of Cityscapes.");
        }
    }
}
