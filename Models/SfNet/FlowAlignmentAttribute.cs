using System.ComponentModel;

namespace SfNet.Models;

/// <summary>
/// SFNet's flow alignment module: predicts from a fine and a coarse map how the coarse one has to be moved, moves it, and adds it to the fine one
/// (arXiv 2002.10120, section 3.2).
/// </summary>
/// <param name="lateral">The member that holds the fine map.</param>
/// <param name="coarse">The member that holds the coarse map, of half the size.</param>
/// <param name="channels">Channels of the coarse map and of the value.</param>
public sealed partial class FlowAlignmentAttribute(string lateral, string coarse, object channels) : BlockAttribute
{
    /// <summary>The member that holds the fine map.</summary>
    [Source]
    public string Lateral { get; } = lateral;

    /// <summary>The member that holds the coarse map.</summary>
    [Source]
    public string Coarse { get; } = coarse;

    /// <summary>Channels of the coarse map and of the value.</summary>
    public object Channels { get; } = channels;

    /// <summary>Whether the warp samples with aligned corners, false by default.</summary>
    [DefaultValue(false)]
    public object? AlignCorners { get; set; }

    /// <summary>The fine map with as many channels as the coarse one.</summary>
    [From(nameof(Lateral)), ConvNormRelu(nameof(Channels), 1, Bias = true)]
    public static partial Layer LowConv { get; }

    /// <summary>The fine half of what the flow is predicted from.</summary>
    [Conv2d($"{nameof(Channels)} / 2", 1, Bias = false)]
    public static partial Layer LowDownConv { get; }

    /// <summary>The coarse half, brought to the fine size.</summary>
    [From(nameof(Coarse)), Conv2d($"{nameof(Channels)} / 2", 1, Bias = false, Name = ""), Resize(nameof(LowConv), AlignCorners = true)]
    public static partial Layer HighDownConv { get; }

    /// <summary>The flow: x, then y.</summary>
    [Concat(nameof(HighDownConv), nameof(LowDownConv)), Conv2d(2, 3, Bias = false, Name = "")]
    public static partial Layer FlowConv { get; }

    /// <summary>The coarse map, moved to the fine one's positions.</summary>
    [From(nameof(Coarse)), FlowWarp(nameof(FlowConv), AlignCorners = nameof(AlignCorners))]
    public static partial Layer Warped { get; }

    /// <summary>The block's value.</summary>
    [Add(nameof(LowConv), nameof(Warped))]
    public static partial Layer Sum { get; }
}
