using System.Collections.Generic;

namespace SfNet.Cli.Conversion;

/// <summary>What a conversion has done.</summary>
/// <param name="Origin">Where in the input the weights were, in words.</param>
/// <param name="Network">The network that they fit now, or null where none was asked for.</param>
/// <param name="From">The network whose keys they had, where they had others.</param>
internal sealed record ConversionResult(string Origin, string? Network, string? From)
{
    /// <summary>Tensors written.</summary>
    public required int Tensors { get; init; }

    /// <summary>Their elements.</summary>
    public required long Numbers { get; init; }

    /// <summary>The bytes of their elements.</summary>
    public required long Bytes { get; init; }

    /// <summary>Tensors under another key than before.</summary>
    public int Renamed { get; init; }

    /// <summary>Biases that went into running means.</summary>
    public IReadOnlyList<string> FoldedBiases { get; init; } = [];

    /// <summary>Names of the input that are not in the output: values that are no tensors, and tensors that the network has no place for.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Keys of the network that the weights lack and may lack.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What the network computes otherwise than the one whose keys the weights had.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}
