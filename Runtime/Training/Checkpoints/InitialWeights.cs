using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>What a training starts from: fresh weights, and in their place what fits of another training's.</summary>
public sealed class InitialWeights
{
    private const string BackbonePrefix = "backbone.";
    private const string ParallelPrefix = "module.";
    private const string Counter = "num_batches_tracked";

    private InitialWeights(MemoryWeights weights, IReadOnlyList<string> taken, IReadOnlyList<string> fresh, IReadOnlyList<string> unused)
    {
        Weights = weights;
        Taken = taken;
        Fresh = fresh;
        Unused = unused;
    }

    /// <summary>All tensors of the network.</summary>
    public MemoryWeights Weights { get; }

    /// <summary>Keys of the parameters and statistics that were taken, in ordinal order.</summary>
    public IReadOnlyList<string> Taken { get; }

    /// <summary>Keys of the parameters and statistics that are fresh, in ordinal order.</summary>
    public IReadOnlyList<string> Fresh { get; }

    /// <summary>Names of the given tensors that the network has no place for, or of other shapes, in ordinal order.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Fresh weights by the declared initialisers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">The same seed gives the same bits.</param>
    public static InitialWeights Create(NetworkDescription network, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new InitialWeights(WeightInitializer.Create(network.Parameters, seed), [], Keys(network.Parameters, _ => true), []);
    }

    /// <summary>
    /// Takes every tensor whose key and shape fit, and fresh ones elsewhere, as mmcv loads what a backbone was trained to before. Weights of a backbone alone, whose keys lack
    /// <c>backbone.</c>, are recognised.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="source">The weights, which may be closed afterwards.</param>
    /// <param name="seed">For what is fresh.</param>
    /// <exception cref="WeightFileException">Nothing fits, or a tensor cannot be read.</exception>
    public static InitialWeights From(NetworkDescription network, IWeightSource source, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        string parallel = source.Tensors.All(tensor => tensor.Name.StartsWith(ParallelPrefix, StringComparison.Ordinal)) ? ParallelPrefix : string.Empty;
        string prefix = string.Empty;
        CheckedWeights fitting = Fit(network, source, Here);
        CheckedWeights below = Fit(network, source, name => BackbonePrefix + Here(name));
        if (below.Tensors.Count > fitting.Tensors.Count)
        {
            (fitting, prefix) = (below, BackbonePrefix);
        }

        string[] taken = Keys(network.Parameters, key => fitting.TryGetTensor(key, out _));
        if (taken.Length == 0)
        {
            throw new WeightFileException(source.Description, null, $"none of the {source.Tensors.Count} tensors fits {network.Name} by its key and shape");
        }

        MemoryWeights start = WeightInitializer.Create(network.Parameters, seed);
        MemoryWeights weights = new($"{source.Description} and fresh weights of seed {seed}", network.Parameters.Select(parameter => Copy(parameter, fitting, start)));
        return new InitialWeights(
            weights, taken, Keys(network.Parameters, key => !fitting.TryGetTensor(key, out _)), Without(source, taken, Here));

        string Here(string name) => prefix + name[parallel.Length..];
    }

    private static CheckedWeights Fit(NetworkDescription network, IWeightSource source, Func<string, string> rename) =>
        WeightCheck.Check(new RenamedWeights(source, rename), network.Parameters, new WeightCheckOptions { Strict = false });

    /// <summary>Counters begin at 0: they count this training's batches.</summary>
    private static TensorData Copy(ParameterInfo parameter, CheckedWeights fitting, MemoryWeights fresh)
    {
        if (parameter.Kind == ParameterKind.Counter)
        {
            return TensorData.FromSource(fresh, parameter.Key);
        }

        var values = new float[parameter.Shape.ElementCount];
        IWeightSource from = fitting.TryGetTensor(parameter.Key, out _) ? fitting : fresh;
        from.ReadFloats(parameter.Key, values);
        return TensorData.FromFloats(parameter.Key, parameter.Shape, values);
    }

    private static string[] Keys(IReadOnlyList<ParameterInfo> parameters, Func<string, bool> which) =>
    [
        .. parameters.Where(parameter => parameter.Kind != ParameterKind.Counter && which(parameter.Key))
            .Select(parameter => parameter.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The tensors that were not taken, by their own names; nobody misses a counter.</summary>
    private static string[] Without(IWeightSource source, string[] taken, Func<string, string> rename)
    {
        var known = taken.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. source.Tensors.Select(tensor => tensor.Name)
                .Where(name => !known.Contains(rename(name)) && !name.EndsWith(Counter, StringComparison.Ordinal)),
        ];
    }
}
