using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet;

/// <summary>What a plan hands out.</summary>
public enum PlanOutput
{
    /// <summary>The declared outputs.</summary>
    Scores,

    /// <summary>For each pixel of the first output the index of its largest channel, as a byte.</summary>
    Labels,
}

/// <summary>A planned run of a network at one input size.</summary>
/// <param name="Size">The input size.</param>
/// <param name="Output">What it hands out.</param>
/// <param name="Input">Where the input lies; of one that the first step reads where the caller has it, the shape alone.</param>
/// <param name="Outputs">Where the outputs lie; of labels the shape alone.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="ArenaBytes">Bytes of the arena that holds all maps.</param>
/// <param name="LowerBoundBytes">Bytes of all maps alive at once in the fullest step: no plan of these steps needs less.</param>
/// <param name="FixedScratchBytes">Bytes of scratch memory that each worker needs on this machine for what only one kernel can serve.</param>
public sealed record PlanInfo(
    InputSize Size,
    PlanOutput Output,
    MapInfo Input,
    IReadOnlyList<MapInfo> Outputs,
    IReadOnlyList<StepInfo> Steps,
    long ArenaBytes,
    long LowerBoundBytes,
    long FixedScratchBytes)
{
    /// <summary>Bytes of scratch memory that each worker needs on this machine, with the kernels that <see cref="Steps"/> name.</summary>
    public long ScratchBytes => Steps.Where(step => step.Candidates.Count > 0).Select(step => step.Candidates[0].ScratchBytes).Aggregate(FixedScratchBytes, Math.Max);

    /// <summary>The launches that store the input as a map, in a plan for GPUs where the first step does not read it where it was uploaded.</summary>
    public IReadOnlyList<LaunchInfo> InputLaunches { get; init; } = [];

    /// <summary>For each output the launch that hands it out, in a plan of scores for GPUs.</summary>
    public IReadOnlyList<LaunchInfo> OutputLaunches { get; init; } = [];

    /// <summary>Bytes of the packed weights, in a plan for GPUs; 0 in one for the processor, whose packing depends on the machine.</summary>
    public long WeightBytes { get; init; }
}
