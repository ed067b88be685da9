using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Weights;

/// <summary>Compares weights with what a network declares, and reports everything that does not fit at once.</summary>
public static class WeightCheck
{
    private const string ParallelPrefix = "module.";
    private const string CounterSuffix = "num_batches_tracked";

    /// <summary>Checks a source against the declared parameters.</summary>
    /// <param name="source">The weights.</param>
    /// <param name="parameters">The declared parameters, their keys distinct.</param>
    /// <param name="options">What to let pass; null means <see cref="WeightCheckOptions.Default"/>.</param>
    /// <returns>The parameters that fit, under their declared keys.</returns>
    /// <remarks>
    /// Where all names of the source start with <c>module.</c>, as parallel training leaves them, and no declared key does, that is
    /// stripped. Counters (<see cref="ParameterKind.Counter"/>, and every key whose last part is <c>num_batches_tracked</c>) are neither
    /// missed nor unexpected, whatever they hold; those of the declared shape can be read. Trainable parameters and statistics must be
    /// stored as F16, BF16, F32 or F64.
    /// </remarks>
    /// <exception cref="ArgumentException">Two parameters have the same key.</exception>
    /// <exception cref="WeightMismatchException">Something does not fit, and the options are strict.</exception>
    public static CheckedWeights Check(IWeightSource source, IReadOnlyList<ParameterInfo> parameters, WeightCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(parameters);
        options ??= WeightCheckOptions.Default;
        string prefix = IsParallel(source, parameters) ? ParallelPrefix : string.Empty;
        Dictionary<string, TensorInfo> stored = source.Tensors.ToDictionary(
            tensor => tensor.Name[prefix.Length..], tensor => tensor with { Name = tensor.Name[prefix.Length..] }, StringComparer.Ordinal);
        Dictionary<string, ParameterInfo> declared = Index(parameters);

        var fitting = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        var problems = new List<WeightProblem>();
        var missing = new List<TensorInfo>();
        foreach (ParameterInfo parameter in parameters)
        {
            if (!stored.TryGetValue(parameter.Key, out TensorInfo? tensor))
            {
                if (!parameter.Optional && !IsCounter(parameter) && !Differs(options, parameter.Key))
                {
                    missing.Add(new TensorInfo(parameter.Key, DataType.Float32, parameter.Shape));
                }
            }
            else if (Compare(parameter, tensor) is not { } problem)
            {
                fitting.Add(parameter.Key, tensor);
            }
            else if (!IsCounter(parameter))
            {
                problems.Add(problem);
            }
        }

        TensorInfo[] unexpected =
        [
            .. stored.Values
                .Where(tensor => !declared.ContainsKey(tensor.Name) && !IsCounter(tensor.Name) && !Differs(options, tensor.Name))
                .OrderBy(tensor => tensor.Name, StringComparer.Ordinal),
        ];
        AddNames(problems, WeightProblemKind.Missing, missing, unexpected, "the weights have");
        AddNames(problems, WeightProblemKind.Unexpected, unexpected, missing, "the network has");
        WeightProblem[] grouped = [.. problems.OrderBy(problem => problem.Kind)];
        return options.Strict && grouped.Length > 0
            ? throw new WeightMismatchException(source.Description, grouped)
            : new CheckedWeights(source, prefix, fitting, grouped);
    }

    private static bool IsParallel(IWeightSource source, IReadOnlyList<ParameterInfo> parameters) => source.Tensors.Count > 0
        && source.Tensors.All(tensor => tensor.Name.StartsWith(ParallelPrefix, StringComparison.Ordinal))
        && !parameters.Any(parameter => parameter.Key.StartsWith(ParallelPrefix, StringComparison.Ordinal));

    private static Dictionary<string, ParameterInfo> Index(IReadOnlyList<ParameterInfo> parameters)
    {
        var declared = new Dictionary<string, ParameterInfo>(StringComparer.Ordinal);
        foreach (ParameterInfo parameter in parameters)
        {
            if (!declared.TryAdd(parameter.Key, parameter))
            {
                throw new ArgumentException($"Two parameters have the key {Printable.Quote(parameter.Key)}.", nameof(parameters));
            }
        }

        return declared;
    }

    private static WeightProblem? Compare(ParameterInfo parameter, TensorInfo tensor)
    {
        if (parameter.Shape != tensor.Shape)
        {
            return new WeightProblem(
                WeightProblemKind.WrongShape, parameter.Key, $"{Printable.Quote(parameter.Key)}: found {tensor.Shape}, expected {parameter.Shape}");
        }

        bool fits = parameter.Kind == ParameterKind.Counter ? tensor.Type.IsInteger() : tensor.Type.IsFloat();
        return fits
            ? null
            : new WeightProblem(
                WeightProblemKind.WrongType,
                parameter.Key,
                $"{Printable.Quote(parameter.Key)}: found {tensor.Type.FormatName()}, expected F16, BF16, F32 or F64");
    }

    /// <summary>Adds missing or unexpected names; those that a message lists with the nearest counterpart of the same shape.</summary>
    private static void AddNames(
        List<WeightProblem> problems,
        WeightProblemKind kind,
        IReadOnlyList<TensorInfo> tensors,
        IReadOnlyList<TensorInfo> counterparts,
        string other)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            TensorInfo tensor = tensors[i];
            string? near = i < WeightMismatchException.MostListed
                ? NearestName.Find(
                    tensor.Name, counterparts.Where(candidate => candidate.Shape == tensor.Shape).Select(candidate => candidate.Name))
                : null;
            string hint = near is null ? string.Empty : $"; {other} {Printable.Quote(near)}";
            problems.Add(new WeightProblem(kind, tensor.Name, $"{Printable.Quote(tensor.Name)} {tensor.Shape}{hint}"));
        }
    }

    private static bool IsCounter(ParameterInfo parameter) => parameter.Kind == ParameterKind.Counter || IsCounter(parameter.Key);

    private static bool IsCounter(string key) =>
        key == CounterSuffix || key.EndsWith("." + CounterSuffix, StringComparison.Ordinal);

    private static bool Differs(WeightCheckOptions options, string key)
    {
        foreach (string pattern in options.MayDiffer)
        {
            if (KeyPattern.Matches(pattern, key))
            {
                return true;
            }
        }

        return false;
    }
}
