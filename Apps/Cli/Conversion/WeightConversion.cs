using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Cli.Networks;
using SfNet.Weights;

namespace SfNet.Cli.Conversion;

/// <summary>Makes a safetensors file of a weight file.</summary>
internal static class WeightConversion
{
    private const string Reserved = "__metadata__";

    /// <summary>Reads, checks and writes; a failure writes nothing.</summary>
    public static ConversionResult Run(ConversionSettings settings, CancellationToken cancellation)
    {
        using WeightFile input = WeightFile.Open(settings.Input);
        WeightChoice choice = WeightChoice.Find(input.Weights, settings);
        TensorData[] tensors = [.. choice.Weights.Tensors.Select(tensor => TensorData.FromSource(choice.Weights, tensor.Name, Stored(tensor.Type, settings.Half)))];
        if (Array.Exists(tensors, tensor => tensor.Info.Name == Reserved))
        {
            throw new CommandException($"'{Printable.Text(settings.Input)}' has a tensor called '{Reserved}', a name that safetensors files keep for other things.");
        }

        cancellation.ThrowIfCancellationRequested();
        SafetensorsWriter.Write(settings.Output, tensors, Metadata(input, choice));

        NetworkDescription? from = choice.Translation?.From;
        return new ConversionResult(Origin(input), choice.Network?.Name, from?.Name)
        {
            Tensors = tensors.Length,
            Numbers = tensors.Sum(tensor => tensor.Info.Shape.ElementCount),
            Bytes = tensors.Sum(tensor => tensor.Info.Shape.ElementCount * (tensor.Info.Type.BitWidth() / 8)),
            Renamed = from is null ? 0 : tensors.Count(tensor => !input.Weights.TryGetTensor(tensor.Info.Name, out _)),
            FoldedBiases = choice.Translation is { } translation ? [.. translation.FoldedBiases.Where(bias => Has(input.Weights, bias))] : [],
            LeftOut = [.. input.Checkpoint?.Skipped ?? [], .. choice.LeftOut],
            Missing = [.. (choice.Network?.Parameters ?? []).Where(parameter => parameter.Kind != ParameterKind.Counter && !Has(choice.Weights, parameter.Key)).Select(parameter => parameter.Key)],
            Differences = choice.Translation?.Differences ?? [],
        };
    }

    /// <summary>Numbers stay as wide as they are, but for those of 64 bits, which no kernel reads.</summary>
    private static DataType Stored(DataType type, bool half) => half || type == DataType.Float16 ? DataType.Float16
        : type == DataType.BFloat16 ? DataType.BFloat16 : DataType.Float32;

    private static bool Has(IWeightSource weights, string name) => weights.TryGetTensor(name, out _);

    private static Dictionary<string, string> Metadata(WeightFile input, WeightChoice choice)
    {
        Dictionary<string, string> metadata = new(input.Safetensors?.Metadata ?? new Dictionary<string, string>(), StringComparer.Ordinal) { ["format"] = "pt" };
        if (choice.Network is { } network)
        {
            metadata["network"] = network.Name;
        }

        return metadata;
    }

    private static string Origin(WeightFile input)
    {
        if (input.Checkpoint is not { } checkpoint)
        {
            return "a safetensors file";
        }

        string layout = checkpoint.Layout == PthLayout.Zip ? "a checkpoint of PyTorch" : "a checkpoint of PyTorch in the layout of before 1.6";
        string place = checkpoint.Place.Count > 0 ? $", under {string.Join('.', checkpoint.Place)}" : string.Empty;
        string prefix = checkpoint.DroppedPrefix.Length > 0 ? $", prefix {checkpoint.DroppedPrefix} dropped" : string.Empty;
        return $"{layout}{place}{prefix}";
    }
}
