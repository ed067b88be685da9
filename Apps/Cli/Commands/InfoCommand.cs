using System.Collections.Generic;
using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Cli.Description;
using SfNet.Cli.Networks;
using SfNet.Devices;
using SfNet.Training;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet info</c>: what the compiler knows of a network.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> network = CommonOptions.Network();
        Option<InputShape?> size = CommonOptions.Size();
        size.Description = "Only this input size, such as 512x1024";
        Option<bool> layers = new("--layers") { Description = "Print the declared operators, one by one" };
        Option<bool> plan = new("--plan") { Description = "Print the planned steps with kernels, reasons and places in memory; with --device-model those for GPUs" };
        Option<bool> training = new("--training") { Description = "Print how the network is trained: losses, recipe, memory; with --plan the steps forward and back" };
        Option<DeviceModel?> device = DeviceModelOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new ExampleCommand(
            "info",
            "Show a network's sizes, parameters, operations and memory plan",
            "sfnet info sfnet-r18",
            "sfnet info sfnet-r18 --size 512x1024 --plan",
            "sfnet info sfnet-tiny --layers --json",
            "sfnet info sfnet-tiny --training --plan",
            "sfnet info sfnet-r18 --size 1024x2048 --device-model \"RTX 3090\"")
        {
            network, size, layers, plan, training, device, json,
        };
        command.SetAction(result =>
        {
            NetworkDescription found = NetworkList.Find(result.GetRequiredValue(network));
            if (result.GetValue(training))
            {
                TrainingDescription learnt = TrainingList.Find(found.Name, TrainingList.All);
                Show(terminal, learnt, result.GetValue(plan), result.GetValue(json));
                return;
            }

            var chapters = new Chapters(result.GetValue(layers), result.GetValue(plan), result.GetValue(device));
            IReadOnlyList<InputSize> sizes = result.GetValue(size) is { } shape ? [InputShape.Choose(found, shape)] : found.Inputs;
            if (result.GetValue(json))
            {
                terminal.Json(writer => DescriptionJson.Write(writer, found, sizes, chapters));
            }
            else
            {
                DescriptionText.Write(terminal, found, sizes, chapters);
            }
        });
        return command;
    }

    private static void Show(Terminal terminal, TrainingDescription training, bool steps, bool json)
    {
        if (json)
        {
            terminal.Json(writer => TrainingJson.Write(writer, training, steps));
        }
        else
        {
            TrainingText.Write(terminal, training, steps);
        }
    }
}
