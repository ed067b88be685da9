using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights.Translation;

namespace SfNet.Weights;

/// <summary>
/// How weights of one network become those of another that is made of the same layers and has other checkpoint keys, as the same network has in two implementations.
/// </summary>
/// <remarks>
/// Layers are matched by the names of their members. Where only the first network's convolution has a bias and a batch normalisation follows, the bias
/// is subtracted from that one's running mean, which gives the same values; where only the second's has, the bias is zero.
/// </remarks>
public sealed class WeightTranslation
{
    private const string Bias = "bias";
    private const string Mean = "running_mean";
    private readonly Dictionary<string, TensorOrigin> origins;
    private readonly Lazy<IReadOnlyList<string>> differences;

    private WeightTranslation(NetworkDescription from, NetworkDescription to, Dictionary<string, TensorOrigin> origins)
    {
        From = from;
        To = to;
        this.origins = origins;
        FoldedBiases = [.. origins.Values.Select(origin => origin.Shift).OfType<string>().Order(StringComparer.Ordinal)];
        differences = new(() => GraphDifferences.Find(from, to));
    }

    /// <summary>The network whose keys the weights have.</summary>
    public NetworkDescription From { get; }

    /// <summary>The network whose keys they get.</summary>
    public NetworkDescription To { get; }

    /// <summary>Keys of the first network's biases that go into running means, in ordinal order.</summary>
    public IReadOnlyList<string> FoldedBiases { get; }

    /// <summary>In what the second network computes differently in inference, whatever its weights are: each a few words. Empty where it computes the same.</summary>
    /// <exception cref="InvalidOperationException">A network's description was made without graphs.</exception>
    public IReadOnlyList<string> Differences => differences.Value;

    /// <summary>Finds how weights of one network become those of another.</summary>
    /// <param name="from">The network whose keys the weights have.</param>
    /// <param name="to">The network whose keys they are to get.</param>
    /// <returns>
    /// Null where the networks are not made of the same layers: one of the second's tensors that inference needs has no counterpart of the same shape, or
    /// a bias of the first would be lost.
    /// </returns>
    /// <exception cref="InvalidOperationException">A bias may have to be folded, and the first network's description was made without graphs.</exception>
    public static WeightTranslation? Find(NetworkDescription from, NetworkDescription to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Dictionary<string, LayerTensors> sources = LayerTensors.Of(from);
        Dictionary<string, LayerTensors> targets = LayerTensors.Of(to);
        var origins = new Dictionary<string, TensorOrigin>(StringComparer.Ordinal);
        foreach (LayerTensors target in targets.Values)
        {
            LayerTensors? source = sources.GetValueOrDefault(target.Name);
            foreach ((string part, ParameterInfo tensor) in target.Tensors)
            {
                ParameterInfo? counterpart = source?.Tensors.GetValueOrDefault(part);
                if (counterpart is not null && counterpart.Shape == tensor.Shape)
                {
                    origins.Add(tensor.Key, new TensorOrigin(counterpart.Key));
                }
                else if (counterpart is null && source is not null && part == Bias)
                {
                    origins.Add(tensor.Key, new TensorOrigin(null) { Beside = source.Tensors.Values.First().Key });
                }
                else if (!tensor.Optional && tensor.Kind != ParameterKind.Counter)
                {
                    return null;
                }
            }
        }

        return FoldBiases(from, sources, targets, origins) ? new WeightTranslation(from, to, origins) : null;
    }

    /// <summary>The translated weights; they read from the source, which must stay open.</summary>
    /// <param name="source">Weights under the first network's keys, as <see cref="WeightCheck.Check"/> hands them out. What it lacks, the result lacks.</param>
    public TranslatedWeights Apply(IWeightSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TranslatedWeights(source, To, origins);
    }

    /// <summary>Finds the running mean for each bias that the second network has no place for; false where there is none.</summary>
    private static bool FoldBiases(
        NetworkDescription from, Dictionary<string, LayerTensors> sources, Dictionary<string, LayerTensors> targets, Dictionary<string, TensorOrigin> origins)
    {
        Dictionary<int, LayerTensors> byPosition = sources.Values.ToDictionary(layer => layer.Position);
        foreach (LayerTensors source in sources.Values)
        {
            if (!targets.TryGetValue(source.Name, out LayerTensors? target)
                || !source.Tensors.TryGetValue(Bias, out ParameterInfo? bias) || target.Tensors.ContainsKey(Bias))
            {
                continue;
            }

            if (!byPosition.TryGetValue(source.Position + 1, out LayerTensors? norm) || !Follows(from, norm.Name, source.Name)
                || !targets.TryGetValue(norm.Name, out LayerTensors? targetNorm) || !targetNorm.Tensors.TryGetValue(Mean, out ParameterInfo? mean)
                || mean.Shape != bias.Shape || !origins.TryGetValue(mean.Key, out TensorOrigin? origin))
            {
                return false;
            }

            origins[mean.Key] = origin with { Shift = bias.Key };
        }

        return true;
    }

    /// <summary>Whether a layer reads another and nothing else does. Graphs leave heads for training out; there, what stands next is what follows.</summary>
    private static bool Follows(NetworkDescription network, string norm, string layer)
    {
        IReadOnlyList<GraphNode> nodes = network.Graph(network.Inputs[0]).Nodes;
        int position = nodes.TakeWhile(node => node.Name != layer).Count();
        return position == nodes.Count || nodes.Where(node => node.Inputs.Contains(position)).Select(node => node.Name).SequenceEqual([norm]);
    }
}
