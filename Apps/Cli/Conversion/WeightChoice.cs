using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Cli.Networks;
using SfNet.Weights;

namespace SfNet.Cli.Conversion;

/// <summary>The weights that a conversion writes: those of the input, or what a network takes of them, under its keys.</summary>
/// <param name="Weights">What to write.</param>
/// <param name="LeftOut">Tensors of the input that are not written.</param>
/// <param name="Network">The network, or null where none was asked for.</param>
/// <param name="Translation">How the keys changed, or null where they did not.</param>
internal sealed record WeightChoice(IWeightSource Weights, IReadOnlyList<string> LeftOut, NetworkDescription? Network = null, WeightTranslation? Translation = null)
{
    private const string ParallelPrefix = "module.";

    /// <summary>Finds them.</summary>
    /// <exception cref="CommandException">The weights fit another network than the one that was asked for, or none that has two schemes of keys.</exception>
    /// <exception cref="WeightMismatchException">The weights fit no network of the list.</exception>
    public static WeightChoice Find(IWeightSource weights, ConversionSettings settings)
    {
        if (settings is { Network: null, Keys: null })
        {
            return new WeightChoice(weights, []);
        }

        NetworkDescription network = settings.Network ?? Recognise(weights, settings.Input);
        return For(weights, settings.Keys is { } keys ? KeyScheme.Choose(network, keys) : network, settings.Input);
    }

    private static NetworkDescription Recognise(IWeightSource weights, string path) => WeightFit.Find(weights, KeyScheme.Networks)?.Network
        ?? throw new CommandException($"the weights '{Printable.Text(path)}' fit no network with two schemes of keys; say with --to which network they are for.");

    private static WeightChoice For(IWeightSource weights, NetworkDescription network, string path)
    {
        if (WeightFit.Of(weights, network) is { } fit)
        {
            return new WeightChoice(fit.Weights, [.. LeftBy(weights, fit.Weights)], network);
        }

        (WeightFit Fit, WeightTranslation Translation)? best = NetworkList.All
            .Select(other => (Fit: WeightFit.Of(weights, other), Other: other)).Where(entry => entry.Fit is not null)
            .Select(entry => (Fit: entry.Fit!, Translation: WeightTranslation.Find(entry.Other, network))).Where(entry => entry.Translation is not null)
            .Select(entry => ((WeightFit Fit, WeightTranslation Translation)?)(entry.Fit, entry.Translation!))
            .MaxBy(entry => entry!.Value.Fit.Weights.Tensors.Count);
        if (best is not { } found)
        {
            throw Refusal(weights, network, path);
        }

        TranslatedWeights translated = found.Translation.Apply(found.Fit.Weights);
        IReadOnlyList<string> left = [.. LeftBy(weights, found.Fit.Weights), .. translated.Unused];
        var options = new WeightCheckOptions { MayDiffer = network.OptionalKeys };
        return new WeightChoice(WeightCheck.Check(translated, network.Parameters, options), left, network, found.Translation);
    }

    /// <summary>Why nothing fits: the network that the weights are of, or all that is wrong with them.</summary>
    private static Exception Refusal(IWeightSource weights, NetworkDescription network, string path)
    {
        var options = new WeightCheckOptions { Strict = false, MayDiffer = network.OptionalKeys };
        var mismatch = new WeightMismatchException(weights.Description, WeightCheck.Check(weights, network.Parameters, options).Problems);
        return WeightFit.Find(weights) is { } other ? WeightFit.Mismatch(path, network, other.Network, mismatch) : mismatch;
    }

    // What a network takes may have lost the prefix of parallel training.
    private static IEnumerable<string> LeftBy(IWeightSource weights, CheckedWeights taken) => weights.Tensors.Select(tensor => tensor.Name)
        .Where(name => !taken.TryGetTensor(name, out _) && !(name.StartsWith(ParallelPrefix, StringComparison.Ordinal) && taken.TryGetTensor(name[ParallelPrefix.Length..], out _)));
}
