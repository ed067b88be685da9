using System.ComponentModel;

namespace SfNet.Models;

/// <summary>A stage of a residual network: blocks of the same width, the first of which may change size and channels.</summary>
/// <param name="channels">Channels of basic blocks, or of the first two convolutions of bottlenecks, whose values have four times as many.</param>
/// <param name="blocks">Number of blocks, at least 1.</param>
public sealed partial class ResidualStageAttribute(object channels, object blocks) : BlockAttribute
{
    /// <summary>Channels of basic blocks, or of the first two convolutions of bottlenecks.</summary>
    public object Channels { get; } = channels;

    /// <summary>Number of blocks.</summary>
    public object Blocks { get; } = blocks;

    /// <summary>Whether blocks are bottlenecks, false by default.</summary>
    [DefaultValue(false)]
    public object? Deep { get; set; }

    /// <summary>Stride of the first block, 1 by default.</summary>
    [DefaultValue(1)]
    public object? Stride { get; set; }

    /// <summary>Dilation of every block, the first included; 1 by default.</summary>
    [DefaultValue(1)]
    public object? Dilation { get; set; }

    /// <summary>The blocks.</summary>
    [Name("")]
    [BasicBlock(nameof(Channels), Stride = nameof(Stride), Dilation = nameof(Dilation), When = $"!{nameof(Deep)}")]
    [BasicBlock(nameof(Channels), Dilation = nameof(Dilation), When = $"!{nameof(Deep)}", Repeat = $"{nameof(Blocks)} - 1")]
    [Bottleneck(nameof(Channels), Stride = nameof(Stride), Dilation = nameof(Dilation), When = nameof(Deep))]
    [Bottleneck(nameof(Channels), Dilation = nameof(Dilation), When = nameof(Deep), Repeat = $"{nameof(Blocks)} - 1")]
    public static partial Layer Units { get; }
}
