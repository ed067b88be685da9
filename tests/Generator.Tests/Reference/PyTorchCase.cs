using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;
using SfNet.Reference;

namespace SfNet.Generator.Tests.Reference;

/// <summary>One computation that PyTorch carried out: the operator's record, what it read and what came out.</summary>
internal sealed record PyTorchCase(
    string Name, string Operator, JsonElement Arguments, PyTorchTensor[] Inputs, Dictionary<string, PyTorchTensor> Parameters, PyTorchTensor Expected)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(), new ListConverter() },
    };

    /// <summary>All cases of <c>Data/pytorch_cases.json</c>, which the script beside it writes.</summary>
    public static IReadOnlyList<PyTorchCase> All { get; } = Read();

    /// <summary>The operator's record, its constructor filled with the arguments of the same names.</summary>
    public Generator.Graph.Operator Record => (Generator.Graph.Operator)Arguments.Deserialize(
        typeof(OperatorList).Assembly.GetType($"SfNet.Generator.Operators.{Operator}", throwOnError: true)!, Options)!;

    public Call Call => new(Inputs.Select(input => input.Tensor).ToArray(), suffix => Parameters[suffix].Values);

    private static PyTorchCase[] Read()
    {
        using Stream file = typeof(PyTorchCase).Assembly.GetManifestResourceStream("pytorch_cases.json")
            ?? throw new InvalidOperationException("pytorch_cases.json is not part of the test assembly.");
        return JsonSerializer.Deserialize<PyTorchCase[]>(file, Options)!;
    }
}

/// <summary>Reads the parts of a concatenation, which the operator's record holds as a list that compares by its items.</summary>
internal sealed class ListConverter : JsonConverter<EquatableArray<ConcatPart>>
{
    public override EquatableArray<ConcatPart> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<ConcatPart[]>(ref reader, options)!.ToEquatable();

    public override void Write(Utf8JsonWriter writer, EquatableArray<ConcatPart> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Cases are written by the script beside them.");
}

/// <summary>Three dimensions are a map, one is a flat value; parameters keep their own.</summary>
internal sealed record PyTorchTensor(int[] Shape, double[] Values)
{
    public TensorType Type => Shape.Length == 1 ? new(Shape[0], 1, 1, Flat: true) : new(Shape[0], Shape[1], Shape[2]);

    public Tensor Tensor => new(Type.Channels, Type.Height, Type.Width, Values);
}
