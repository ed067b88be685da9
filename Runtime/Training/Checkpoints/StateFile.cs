using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>
/// Keeps the state of a training in one file, so that no part of it can be of another step than the rest: a safetensors file with the tensors <c>model.KEY</c>,
/// <c>optimiser.NAME.KEY</c> and <c>average.KEY</c>, and counters and settings as its metadata.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const string Kind = "SfNet training state 1";
    private const string KindName = "kind";
    private const string SettingPrefix = "setting.";
    private const string Model = "model.";
    private const string OptimiserPrefix = "optimiser.";
    private const string AveragePrefix = "average.";
    private readonly SafetensorsFile file;

    private StateFile(SafetensorsFile file)
    {
        this.file = file;
        Identity = new TrainingIdentity(
        [
            .. file.Metadata.Where(entry => entry.Key.StartsWith(SettingPrefix, StringComparison.Ordinal))
                .Select(entry => KeyValuePair.Create(entry.Key[SettingPrefix.Length..], entry.Value)),
        ]);
        Step = Number("step");
    }

    /// <summary>The training that the state belongs to.</summary>
    public TrainingIdentity Identity { get; }

    /// <summary>Steps that were made.</summary>
    public long Step { get; }

    /// <summary>The weights at that step.</summary>
    public IWeightSource Weights => RenamedWeights.Below(file, Model);

    /// <exception cref="WeightFileException">The file is missing or damaged, or holds something else.</exception>
    public static StateFile Open(string path)
    {
        SafetensorsFile file = SafetensorsFile.Open(path);
        try
        {
            return file.Metadata.GetValueOrDefault(KindName) == Kind
                ? new StateFile(file)
                : throw new WeightFileException(path, null, $"this is no state of a training, whose {KindName} is '{Kind}'");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a state, or leaves the file as it was.</summary>
    /// <exception cref="WeightFileException">The file cannot be written.</exception>
    public static void Write(string path, TrainingState state, TrainingIdentity identity)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [KindName] = Kind,
            ["step"] = Text(state.Step),
            ["validated"] = Text(state.Validated),
            ["best step"] = Text(state.BestStep),
            ["best score"] = state.BestScore.ToString("R", CultureInfo.InvariantCulture),
            ["best on"] = state.BestOn,
            ["summed batches"] = Text(state.Sums.Batches),
        };
        for (int head = 0; head < state.Sums.Losses.Length; head++)
        {
            metadata[$"summed loss {head}"] = state.Sums.Losses[head].ToString("R", CultureInfo.InvariantCulture);
            metadata[$"correct pixels {head}"] = Text(state.Sums.Correct[head]);
            metadata[$"pixels {head}"] = Text(state.Sums.Pixels[head]);
        }

        foreach ((string name, string value) in identity.Entries)
        {
            metadata[SettingPrefix + name] = value;
        }

        SafetensorsWriter.Write(path, Tensors(state), metadata);
    }

    /// <summary>Reads the state into one whose weights were made of <see cref="Weights"/>.</summary>
    /// <exception cref="WeightFileException">Something is missing.</exception>
    public void Read(TrainingState state)
    {
        foreach (WeightSlot slot in Trained(state))
        {
            for (int buffer = 0; buffer < state.Buffers.Count; buffer++)
            {
                file.ReadFloats($"{OptimiserPrefix}{state.Names[buffer]}.{slot.Tensor.Key}", state.Buffers[buffer].AsSpan(slot.Start, slot.Length));
            }

            if (state.Average is { } average)
            {
                file.ReadFloats(AveragePrefix + slot.Tensor.Key, average.AsSpan(slot.Start, slot.Length));
            }
        }

        state.Step = Step;
        state.Validated = Number("validated");
        state.BestStep = Number("best step");
        state.BestScore = Real("best score");
        state.BestOn = file.Metadata.GetValueOrDefault("best on") ?? throw Missing("best on");
        state.Sums.Batches = Number("summed batches");
        for (int head = 0; head < state.Sums.Losses.Length; head++)
        {
            state.Sums.Losses[head] = Real($"summed loss {head}");
            state.Sums.Correct[head] = Number($"correct pixels {head}");
            state.Sums.Pixels[head] = Number($"pixels {head}");
        }
    }

    public void Dispose() => file.Dispose();

    private static IEnumerable<TensorData> Tensors(TrainingState state)
    {
        TrainingWeights weights = state.Weights;
        foreach (WeightSlot slot in weights.Slots)
        {
            yield return slot.Tensor.Kind switch
            {
                ParameterKind.Counter => TensorData.FromIntegers(Model + slot.Tensor.Key, slot.Tensor.Shape, weights.Counters.AsMemory(slot.Start, 1)),
                ParameterKind.Statistic => Part(Model, slot, weights.Statistics),
                _ => Part(Model, slot, weights.Parameters),
            };
        }

        foreach (WeightSlot slot in Trained(state))
        {
            for (int buffer = 0; buffer < state.Buffers.Count; buffer++)
            {
                yield return Part($"{OptimiserPrefix}{state.Names[buffer]}.", slot, state.Buffers[buffer]);
            }

            if (state.Average is { } average)
            {
                yield return Part(AveragePrefix, slot, average);
            }
        }
    }

    private static TensorData Part(string prefix, WeightSlot slot, float[] buffer) =>
        TensorData.FromFloats(prefix + slot.Tensor.Key, slot.Tensor.Shape, buffer.AsMemory(slot.Start, slot.Length));

    private static IEnumerable<WeightSlot> Trained(TrainingState state) =>
        state.Weights.Slots.Where(slot => slot.Tensor.Kind == ParameterKind.Trainable);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private long Number(string name) =>
        long.TryParse(file.Metadata.GetValueOrDefault(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Missing(name);

    private double Real(string name) =>
        double.TryParse(file.Metadata.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Missing(name);

    private WeightFileException Missing(string name) => new(file.Description, null, $"the entry '{name}' of a training's state is missing");
}
