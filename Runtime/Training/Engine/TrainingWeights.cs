using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>
/// The numbers that a training changes, outside of any engine: parameters, their gradients and the statistics of batch normalisation. Each kind lies in one buffer in
/// the order of the network's checkpoint tensors, in PyTorch's layouts, every tensor at a multiple of <see cref="Alignment"/> floats.
/// </summary>
/// <remarks>The buffers never move, so that kernels may keep pointers; what lies between tensors is zero and stays so.</remarks>
public sealed class TrainingWeights
{
    /// <summary>Tensors begin at multiples of this many floats, a cache line; as many lie behind the last.</summary>
    public const int Alignment = 16;

    private readonly WeightSlot[] slots;

    /// <summary>Makes room for a network's tensors and reads them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="source">The weights to start from; may be closed afterwards.</param>
    /// <exception cref="WeightMismatchException">They do not fit the network; every problem is named.</exception>
    /// <exception cref="WeightFileException">They cannot be read.</exception>
    public TrainingWeights(NetworkDescription network, IWeightSource source)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        CheckedWeights weights = WeightCheck.Check(source, network.Parameters, new WeightCheckOptions());
        slots = Place(network.Parameters, out int parameters, out int statistics, out int counters);
        Parameters = Pinned(parameters);
        Gradients = Pinned(parameters);
        Statistics = Pinned(statistics);
        Counters = new long[counters];
        foreach (WeightSlot slot in slots)
        {
            Read(weights, slot);
        }
    }

    /// <summary>All trainable parameters.</summary>
    public float[] Parameters { get; }

    /// <summary>The gradient of each parameter, at the same index.</summary>
    public float[] Gradients { get; }

    /// <summary>Running means and variances.</summary>
    public float[] Statistics { get; }

    /// <summary>How many batches each batch normalisation has seen, in the order of its checkpoint tensor.</summary>
    public long[] Counters { get; }

    /// <summary>Where each checkpoint tensor lies, in the order of <see cref="NetworkDescription.Parameters"/>.</summary>
    public IReadOnlyList<WeightSlot> Slots => slots;

    /// <summary>A copy of the numbers as they are, as checkpoints hold them.</summary>
    /// <param name="description">What messages call it.</param>
    /// <param name="parameters">Other parameters in the layout of <see cref="Parameters"/>, such as their moving average; null for these.</param>
    /// <exception cref="ArgumentException"><paramref name="parameters"/> has another length.</exception>
    public MemoryWeights Copy(string description, float[]? parameters = null)
    {
        if (parameters is not null && parameters.Length != Parameters.Length)
        {
            throw new ArgumentException($"{parameters.Length} numbers for {Parameters.Length} parameters.", nameof(parameters));
        }

        return new MemoryWeights(description, slots.Select(slot => slot.Tensor.Kind == ParameterKind.Counter
            ? TensorData.FromIntegers(slot.Tensor.Key, slot.Tensor.Shape, new[] { Counters[slot.Start] })
            : TensorData.FromFloats(slot.Tensor.Key, slot.Tensor.Shape, Buffer(slot.Tensor.Kind, parameters).AsSpan(slot.Start, slot.Length).ToArray())));
    }

    /// <summary>The numbers of a tensor.</summary>
    /// <param name="key">Its checkpoint key.</param>
    /// <exception cref="ArgumentException">There is no such tensor, or it is a counter.</exception>
    public Span<float> this[string key] => Find(key) is { Tensor.Kind: not ParameterKind.Counter } slot
        ? Buffer(slot.Tensor.Kind, null).AsSpan(slot.Start, slot.Length)
        : throw new ArgumentException($"There is no parameter or statistic '{key}'.", nameof(key));

    /// <summary>The gradient of a parameter.</summary>
    /// <param name="key">Its checkpoint key.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public Span<float> GradientOf(string key) => Find(key) is { Tensor.Kind: ParameterKind.Trainable } slot
        ? Gradients.AsSpan(slot.Start, slot.Length)
        : throw new ArgumentException($"There is no parameter '{key}'.", nameof(key));

    private static WeightSlot[] Place(IReadOnlyList<ParameterInfo> tensors, out int parameters, out int statistics, out int counters)
    {
        long[] ends = new long[3];
        WeightSlot[] placed = [.. tensors.Select(tensor =>
        {
            ref long end = ref ends[(int)tensor.Kind];
            var slot = new WeightSlot(tensor, checked((int)end), checked((int)tensor.Shape.ElementCount));
            end += tensor.Kind == ParameterKind.Counter ? 1 : (slot.Length + Alignment - 1) / Alignment * Alignment;
            return slot;
        })];
        parameters = checked((int)ends[(int)ParameterKind.Trainable] + Alignment);
        statistics = checked((int)ends[(int)ParameterKind.Statistic] + Alignment);
        counters = (int)ends[(int)ParameterKind.Counter];
        return placed;
    }

    private static float[] Pinned(int length) => GC.AllocateArray<float>(length, pinned: true);

    private void Read(CheckedWeights weights, WeightSlot slot)
    {
        if (slot.Tensor.Kind != ParameterKind.Counter)
        {
            weights.ReadFloats(slot.Tensor.Key, Buffer(slot.Tensor.Kind, null).AsSpan(slot.Start, slot.Length));
        }
        else if (weights.TryGetTensor(slot.Tensor.Key, out _))
        {
            weights.ReadIntegers(slot.Tensor.Key, Counters.AsSpan(slot.Start, 1));
        }
    }

    private float[] Buffer(ParameterKind kind, float[]? parameters) => kind == ParameterKind.Trainable ? parameters ?? Parameters : Statistics;

    private WeightSlot? Find(string key) => slots.FirstOrDefault(slot => slot.Tensor.Key == key);
}

/// <summary>Where a checkpoint tensor lies in the buffer of its kind.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Start">Its first number; of a counter, which one it is.</param>
/// <param name="Length">How many numbers it has.</param>
public sealed record WeightSlot(ParameterInfo Tensor, int Start, int Length);
