using System;

namespace SfNet.Devices;

/// <summary>Bytes of device memory that a run of a plan has at its peak: all of it is there from the first run on.</summary>
/// <param name="Arena">For the maps between layers.</param>
/// <param name="Weights">For the packed weights.</param>
/// <param name="Input">For the input: bytes of an image, or floats of a tensor.</param>
/// <param name="Output">For the labels, a byte for each pixel, or the first output's floats.</param>
public readonly record struct MemoryNeed(long Arena, long Weights, long Input, long Output)
{
    /// <summary>All of them.</summary>
    public long Total => Arena + Weights + Input + Output;

    /// <summary>What a run needs.</summary>
    /// <param name="plan">A plan for GPUs.</param>
    /// <param name="input">The kind of its input, image or tensor.</param>
    public static MemoryNeed Of(PlanInfo plan, LaunchInput input)
    {
        ArgumentNullException.ThrowIfNull(plan);
        InputSize output = plan.Outputs[0].Size;
        return new MemoryNeed(
            plan.ArenaBytes,
            plan.WeightBytes,
            (long)plan.Size.Count * (input == LaunchInput.Image ? sizeof(byte) : sizeof(float)),
            plan.Output == PlanOutput.Labels ? (long)output.Height * output.Width : (long)output.Count * sizeof(float));
    }
}
