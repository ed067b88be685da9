using System;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using SfNet.Cli.Arguments;
using SfNet.Cli.Devices;
using SfNet.Cli.Networks;
using SfNet.Weights;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet run</c>: a tensor in, a tensor out.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, EngineList engines)
    {
        Argument<string> network = CommonOptions.Network();
        Option<string?> weights = CommonOptions.Weights(required: true);
        Option<string?> input = CommonOptions.Path("--input", "-i", "FILE", "The .npy file to read: numbers of shape (1, C, H, W) or (C, H, W)", required: true);
        Option<string?> output = CommonOptions.Path("--output", "-o", "FILE", "The .npy file to write: float32, with a batch of 1 if the input has one", required: true);
        Option<bool> serve = new("--serve")
        {
            Description = "Run again for each line 'run' on standard input and answer with its milliseconds, to compare in turn with other programs",
        };
        var engine = new EngineOptions(engines);
        var command = new ExampleCommand(
            "run",
            "Run a network on a tensor; the input size is picked by the tensor's shape",
            "sfnet run sfnet-r18 --weights r18.safetensors --input x.npy --output y.npy",
            "sfnet run sfnet-tiny -w tiny.safetensors -i x.npy -o y.npy --threads 1",
            "sfnet run sfnet-r18 -w r18.safetensors -i x.npy -o y.npy --device gpu")
        {
            network, weights, input, output, serve,
        };
        engine.AddTo(command);
        command.SetAction(result =>
        {
            NetworkDescription description = NetworkList.Find(result.GetRequiredValue(network));
            Run(
                terminal,
                description,
                result.GetRequiredValue(weights)!,
                (result.GetRequiredValue(input)!, result.GetRequiredValue(output)!),
                engine.Choose(result, terminal, description),
                result.GetValue(serve));
        });
        return command;
    }

    private static void Run(
        Terminal terminal, NetworkDescription description, string weights, (string Input, string Output) files, DeviceTarget target, bool serve)
    {
        OutputFile.Check(files.Output, files.Input, weights);
        NpyArray<float> input = NpyFile.ReadFloats(files.Input);
        InputSize size = Choose(description, input.Shape, files.Input);
        using Network network = target.Load(description, weights);
        network.Select(size.Height, size.Width);
        InputSize shape = description.Plans.First(plan => plan.Size == size && plan.Output == PlanOutput.Scores).Outputs[0].Size;
        var values = new float[shape.Count];

        TimeSpan time = Time();
        if (serve)
        {
            terminal.Line($"first {Quantity.Milliseconds(time)}");
        }

        TensorShape output = input.Shape.Count == 4
            ? new TensorShape(1, shape.Channels, shape.Height, shape.Width)
            : new TensorShape(shape.Channels, shape.Height, shape.Width);
        NpyFile.Write(files.Output, output, values);
        terminal.Line($"{files.Output}: {description.Outputs[0]} {output} of {description.Name} at {size}{(network.Device is { } device ? $" on {device.Name}" : string.Empty)}, {Quantity.Milliseconds(time)}");
        for (string? line = serve ? terminal.Input.ReadLine() : null; line is not null; line = terminal.Input.ReadLine())
        {
            terminal.Line(line.Trim() == "run"
                ? Time().TotalMilliseconds.ToString("F4", CultureInfo.InvariantCulture)
                : throw new CommandException(ExitCode.Usage, $"standard input has '{Printable.Text(line)}'; expected 'run'."));
        }

        TimeSpan Time()
        {
            long start = Stopwatch.GetTimestamp();
            network.Run(input.Values, values, terminal.Cancellation);
            return Stopwatch.GetElapsedTime(start);
        }
    }

    private static InputSize Choose(NetworkDescription network, TensorShape shape, string path)
    {
        InputSize size = network.Inputs.FirstOrDefault(input =>
            shape.TakeLast(3).SequenceEqual([input.Channels, input.Height, input.Width]) && (shape.Count == 3 || (shape.Count == 4 && shape[0] == 1)));
        string[] declared = [.. network.Inputs.Select(input => $"[{input.Channels}, {input.Height}, {input.Width}]")];
        return size.Count > 0
            ? size
            : throw new CommandException(
                $"'{Printable.Text(path)}' has the shape {shape}; {network.Name} takes {string.Join(" or ", declared)}, also with a batch of 1 in front.");
    }
}
