using System.CommandLine;
using System.Text.Json;
using SfNet.Cli.Arguments;
using SfNet.Cli.Networks;
using SfNet.Onnx;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet export</c>: a network with its weights, for other programs.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> network = CommonOptions.Network();
        Option<string?> weights = CommonOptions.Weights(required: true);
        Option<string?> output = CommonOptions.Path("--onnx", "-o", "FILE", "The ONNX file to write", required: true);
        Option<InputShape?> size = CommonOptions.Size();
        Option<bool> json = CommonOptions.Json();
        var command = new ExampleCommand(
            "export",
            "Write a network with its weights as an ONNX file",
            "sfnet export sfnet-r18 --weights r18.safetensors --onnx r18.onnx --size 512x1024",
            "sfnet export sfnet-tiny -w tiny.safetensors -o tiny.onnx --json")
        {
            network, weights, output, size, json,
        };
        command.SetAction(result =>
        {
            NetworkDescription description = NetworkList.Find(result.GetRequiredValue(network));
            InputSize input = InputShape.Choose(description, result.GetValue(size));
            string path = result.GetRequiredValue(output)!;
            OnnxSummary written = Write(terminal, description, input, result.GetRequiredValue(weights)!, path);
            if (result.GetValue(json))
            {
                terminal.Json(writer => PrintJson(writer, description, written, path));
            }
            else
            {
                PrintText(terminal, description, written, path);
            }
        });
        return command;
    }

    private static OnnxSummary Write(Terminal terminal, NetworkDescription description, InputSize size, string weights, string path)
    {
        OutputFile.Check(path, weights);
        terminal.Cancellation.ThrowIfCancellationRequested();
        return NetworkLoader.With(description, weights, file => OnnxExport.Write(path, description, file, size));
    }

    private static void PrintText(Terminal terminal, NetworkDescription description, OnnxSummary written, string path) => terminal.Line(
        $"{path}: {description.Name} at {written.Input}, {Quantity.Count(written.Layers)} layers as {Quantity.Count(written.Nodes)} nodes of ONNX operator set "
        + $"{written.OperatorSet}, {Quantity.Count(written.Parameters)} parameters, {Quantity.Bytes(written.Bytes)}");

    private static void PrintJson(Utf8JsonWriter json, NetworkDescription description, OnnxSummary written, string path)
    {
        json.WriteStartObject();
        json.WriteString("network", description.Name);
        json.WriteSize("input", written.Input);
        json.WriteString("file", path);
        json.WriteNumber("layers", written.Layers);
        json.WriteNumber("nodes", written.Nodes);
        json.WriteNumber("tensors", written.Tensors);
        json.WriteNumber("parameters", written.Parameters);
        json.WriteNumber("opset", written.OperatorSet);
        json.WriteNumber("bytes", written.Bytes);
        json.WriteEndObject();
    }
}
