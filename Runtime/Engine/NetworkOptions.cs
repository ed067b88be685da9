using SfNet.Tuning;
using SfNet.Weights;

namespace SfNet;

/// <summary>How a network is loaded and run.</summary>
public sealed record NetworkOptions
{
    /// <summary>Every option at its default.</summary>
    public static NetworkOptions Default { get; } = new();

    /// <summary>
    /// Threads of a run at most, the calling one included; 0, the default, takes the machine's cores. Networks that run at the same time share the cores,
    /// and never are more threads at work than there are cores.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Whether weights that do not fit the network stop the loading, true by default; otherwise what is missing starts as zeros.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>
    /// <see cref="Precision.Exact"/> makes every layer exact, whatever is declared; <see cref="Precision.Fast"/>, the default, leaves each layer as
    /// declared and makes none less exact.
    /// </summary>
    public Precision Precision { get; init; }

    /// <summary>Kernels that were measured to be the fastest on this machine, at one input size; null, the default, takes the compiler's estimate.</summary>
    public KernelTuning? Tuning { get; init; }

    /// <summary>Whether weights are packed for every candidate, so that choices can change between runs.</summary>
    internal bool PacksAllCandidates { get; init; }

    internal WeightCheckOptions Check(NetworkDescription network) => new() { Strict = Strict, MayDiffer = network.OptionalKeys };
}
