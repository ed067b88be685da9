using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Planning;

/// <summary>Where a tensor lies in the buffer of its kind: floats, or for counters how many come before it.</summary>
internal sealed record ParameterSlot(int Start, int Length);

/// <summary>
/// Where training keeps each checkpoint tensor: in the order of the network's tensors, a buffer for each kind, every tensor at a multiple of 16 floats. The runtime's
/// TrainingWeights places them by the same rule.
/// </summary>
internal sealed class ParameterSlots
{
    private const int Alignment = 16;
    private readonly Dictionary<string, ParameterSlot> slots = new(StringComparer.Ordinal);
    private readonly List<(string Key, ParameterSlot Slot)> trainable = [];

    public ParameterSlots(ModelGraph canonical)
    {
        long[] ends = new long[3];
        foreach ((Node node, Parameter parameter) in canonical.Nodes.SelectMany(node => canonical.ParametersOf(node).Select(parameter => (node, parameter))))
        {
            ref long end = ref ends[(int)parameter.Kind];
            var slot = new ParameterSlot(checked((int)end), checked((int)parameter.Elements));
            slots.Add(CheckpointKeys.Join(node.Key, parameter.Suffix), slot);
            if (parameter.Kind == ParameterKind.Trainable)
            {
                trainable.Add((node.Key, slot));
            }

            end += parameter.Kind == ParameterKind.Counter ? 1 : Aligned(parameter.Elements);
        }
    }

    /// <summary>How many floats lie between the beginnings of two tensors.</summary>
    public static int Aligned(int length) => checked((int)Aligned((long)length));

    /// <summary>Where a tensor of an operator lies, or null where it has none of that name.</summary>
    public ParameterSlot? Find(string key, string suffix) => slots.TryGetValue(CheckpointKeys.Join(key, suffix), out ParameterSlot? slot) ? slot : null;

    /// <summary>The trainable parameters of all operators but some.</summary>
    public IReadOnlyList<ParameterSlot> ParametersWithout(IEnumerable<string> keys)
    {
        var others = new HashSet<string>(keys, StringComparer.Ordinal);
        return trainable.Where(parameter => !others.Contains(parameter.Key)).Select(parameter => parameter.Slot).ToArray();
    }

    private static long Aligned(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
