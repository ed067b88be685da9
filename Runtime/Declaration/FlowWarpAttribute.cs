namespace SfNet;

/// <summary>Moves a map along a flow field: each output pixel is sampled, bilinearly and with zeros outside, where its flow points.</summary>
/// <param name="flow">The member that holds the flow: two channels, x then y, of the output's size.</param>
/// <remarks>
/// For output pixel (r, c) of an H × W flow and a source of h × w: x = −1 + 2c/(W − 1) + flow₀/W, y = −1 + 2r/(H − 1) + flow₁/H, sampled at ((x + 1)·w − 1)/2, ((y + 1)·h − 1)/2,
/// or with aligned corners at (x + 1)/2·(w − 1), (y + 1)/2·(h − 1). A direction of one pixel counts as −1. From "Semantic Flow for Fast and Accurate Scene Parsing", arXiv 2002.10120.
/// <example><code>[From(nameof(Coarse)), FlowWarp(nameof(Flow))] public static partial Layer Warped { get; }</code></example>
/// </remarks>
public sealed class FlowWarpAttribute(string flow) : OperatorAttribute
{
    /// <summary>The member that holds the flow: two channels, x then y, of the output's size.</summary>
    public string Flow { get; } = flow;

    /// <summary>Whether the sampler's −1 and 1 mean the centres of the corner pixels; false by default, their outer edges.</summary>
    public object? AlignCorners { get; set; }
}
