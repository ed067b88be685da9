using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Training;
using SfNet.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>
/// The tensors of a module side by side with those of <see cref="TrainingWeights"/>, and the copies between them. The module may lie on any device; names are checkpoint keys.
/// </summary>
public sealed class TorchWeights : IDisposable
{
    private readonly TrainingWeights weights;
    private readonly Pair[] trainable;
    private readonly Pair[] statistics;
    private readonly (Tensor Own, int Counter)[] counters;
    private readonly Tensor[] gradients;

    /// <summary>Finds each tensor of a network in a module.</summary>
    /// <param name="weights">The network's tensors.</param>
    /// <param name="module">The module; move it to its device before.</param>
    /// <exception cref="ArgumentException">The module lacks tensors or has them in other shapes, or has others; all are named.</exception>
    public TorchWeights(TrainingWeights weights, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(module);
        this.weights = weights;
        Dictionary<string, Tensor> named = module.state_dict();
        Require(weights, named);
        trainable = Pairs(weights, named, ParameterKind.Trainable, weights.Parameters);
        statistics = Pairs(weights, named, ParameterKind.Statistic, weights.Statistics);
        gradients = [.. Pairs(weights, named, ParameterKind.Trainable, weights.Gradients).Select(pair => pair.Shared)];
        counters = [.. weights.Slots.Where(slot => slot.Tensor.Kind == ParameterKind.Counter).Select(slot => (named[slot.Tensor.Key], slot.Start))];
        Parameters = [.. trainable.Select(pair => pair.Own)];
    }

    /// <summary>The module's parameters in the order of the network's checkpoint tensors.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Copies parameters and statistics into the module.</summary>
    public void CopyToModule()
    {
        using IDisposable unrecorded = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (Pair pair in trainable.Concat(statistics))
        {
            pair.Own.copy_(pair.Shared);
        }

        foreach ((Tensor own, int counter) in counters)
        {
            own.fill_(weights.Counters[counter]);
        }
    }

    /// <summary>Copies parameters and statistics out of the module, after it was trained by other means.</summary>
    public void CopyFromModule()
    {
        using (no_grad())
        {
            using DisposeScope scope = NewDisposeScope();
            foreach (Pair pair in trainable)
            {
                pair.Shared.copy_(pair.Own);
            }
        }

        CopyStatistics();
    }

    /// <summary>Copies the statistics of batch normalisation out of the module, and how many batches it has seen.</summary>
    public void CopyStatistics()
    {
        using IDisposable unrecorded = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (Pair pair in statistics)
        {
            pair.Shared.copy_(pair.Own);
        }

        foreach ((Tensor own, int counter) in counters)
        {
            weights.Counters[counter] = own.item<long>();
        }
    }

    /// <summary>Copies gradients into <see cref="TrainingWeights.Gradients"/>.</summary>
    /// <param name="found">One for each of <see cref="Parameters"/>, or null where a parameter has none, which counts as zero.</param>
    /// <param name="accumulate">Whether they are added to those that are there, or replace them.</param>
    /// <exception cref="ArgumentException">There are as many gradients as there are not parameters.</exception>
    public void CopyGradients(IReadOnlyList<Tensor?> found, bool accumulate)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Count != gradients.Length)
        {
            throw new ArgumentException($"There are {found.Count} gradients for {gradients.Length} parameters.", nameof(found));
        }

        using IDisposable unrecorded = no_grad();
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < gradients.Length; i++)
        {
            if (found[i] is not { } gradient)
            {
                if (!accumulate)
                {
                    gradients[i].zero_();
                }
            }
            else if (accumulate)
            {
                gradients[i].add_(gradient.cpu());
            }
            else
            {
                gradients[i].copy_(gradient);
            }
        }
    }

    /// <summary>Lets go of the memory that is shared; the module is left alone.</summary>
    public void Dispose()
    {
        foreach (Tensor shared in trainable.Concat(statistics).Select(pair => pair.Shared).Concat(gradients))
        {
            shared.Dispose();
        }
    }

    private static Pair[] Pairs(TrainingWeights weights, Dictionary<string, Tensor> named, ParameterKind kind, float[] buffer)
    {
        using Tensor all = frombuffer(buffer, ScalarType.Float32);
        return [.. weights.Slots.Where(slot => slot.Tensor.Kind == kind).Select(slot => new Pair(named[slot.Tensor.Key], Shared(all, slot)))];
    }

    private static Tensor Shared(Tensor all, WeightSlot slot)
    {
        using Tensor part = all.narrow(0, slot.Start, slot.Length);
        return part.view([.. slot.Tensor.Shape]);
    }

    private static void Require(TrainingWeights weights, Dictionary<string, Tensor> named)
    {
        string[] missing = [.. weights.Slots.Where(slot => !named.ContainsKey(slot.Tensor.Key)).Select(slot => slot.Tensor.Key)];
        string[] unexpected = [.. named.Keys.Except(weights.Slots.Select(slot => slot.Tensor.Key)).Order(StringComparer.Ordinal)];
        string[] misshapen =
        [
            .. weights.Slots.Where(slot => named.TryGetValue(slot.Tensor.Key, out Tensor? own) && !own.shape.SequenceEqual(slot.Tensor.Shape))
                .Select(slot => $"'{slot.Tensor.Key}' is {string.Join("×", named[slot.Tensor.Key].shape)}, expected {string.Join("×", slot.Tensor.Shape)}"),
        ];
        string[] problems =
        [
            .. missing.Length > 0 ? [$"it lacks '{string.Join("', '", missing)}'"] : Array.Empty<string>(),
            .. unexpected.Length > 0 ? [$"it has '{string.Join("', '", unexpected)}', which the network does not declare"] : Array.Empty<string>(),
            .. misshapen,
        ];
        if (problems.Length > 0)
        {
            throw new ArgumentException($"The module does not fit the network: {string.Join("; ", problems)}.", nameof(named));
        }
    }

    /// <summary>A tensor of the module, and its numbers in the buffer that all engines share.</summary>
    private sealed record Pair(Tensor Own, Tensor Shared);
}
