using System;
using System.Collections.Generic;
using SfNet.Files;

namespace SfNet.Tuning;

/// <summary>
/// Which kernel is the fastest for each step of a network on one machine: measured by <see cref="NetworkTuner"/>, kept in a small file, and
/// given to a network by <see cref="NetworkOptions.Tuning"/>.
/// </summary>
/// <remarks>
/// A tuning is never needed, and never makes a layer less exact than it is declared. It fits one plan of one network; vector width and threads
/// are what it was measured with, and results stay right with others.
/// </remarks>
public sealed record KernelTuning
{
    /// <summary>The network's declared name.</summary>
    public required string Network { get; init; }

    /// <summary>The input size.</summary>
    public required InputSize Size { get; init; }

    /// <summary>The precision asked for when it was measured.</summary>
    public Precision Precision { get; init; }

    /// <summary>Bits in the machine's vectors: 512, 256, 128, or 32 for none.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Threads that it was measured with, at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>The fingerprint of the plan, from <see cref="FingerprintOf"/>.</summary>
    public required string Plan { get; init; }

    /// <summary>The choices; a step that is not named keeps the compiler's.</summary>
    public required IReadOnlyList<TunedStep> Steps { get; init; }

    /// <summary>The file it was read from, or null.</summary>
    public string? Path { get; init; }

    /// <summary>Reads a file that <see cref="Save"/> wrote, or a person edited.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TuningException">The file cannot be read, or is no tuning.</exception>
    public static KernelTuning Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TuningReader.Read(path);
    }

    /// <summary>Writes a file; one that is there is replaced as a whole.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TuningException">The file cannot be written.</exception>
    public void Save(string path) =>
        AtomicFile.Write(path, this, static (stream, tuning) => TuningWriter.Write(stream, tuning), static (at, reason, cause) => new TuningException(at, reason, cause));

    /// <summary>
    /// The fingerprint of a network's plans at an input size, 16 hexadecimal digits: it changes with the steps, their shapes and their candidates, and not
    /// with the compiler's choice among them.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="size">A declared input size.</param>
    public static string FingerprintOf(NetworkDescription network, InputSize size)
    {
        ArgumentNullException.ThrowIfNull(network);
        return PlanFingerprint.Of(network, size);
    }
}
