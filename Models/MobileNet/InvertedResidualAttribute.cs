using System.ComponentModel;

namespace SfNet.Models;

/// <summary>
/// MobileNetV2's inverted residual block (arXiv 1801.04381): channels are multiplied by a 1×1 convolution, filtered one by one, and reduced by a 1×1
/// convolution that has no activation.
/// </summary>
/// <param name="base">Output channels at width 1.</param>
public sealed partial class InvertedResidualAttribute(object @base) : BlockAttribute
{
    /// <summary>Output channels at width 1.</summary>
    public object Base { get; } = @base;

    /// <summary>Factor of the channels, 1 by default.</summary>
    [DefaultValue(1.0)]
    public object? Width { get; set; }

    /// <summary>Output channels; by default the scaled number, a multiple of 8.</summary>
    [DefaultValue(ScaledChannels.OfBase)]
    public object? Channels { get; set; }

    /// <summary>Stride of the filter, 1 by default.</summary>
    [DefaultValue(1)]
    public object? Stride { get; set; }

    /// <summary>By how much the channels are multiplied, 6 by default; 1 leaves the first convolution out.</summary>
    [DefaultValue(6)]
    public object? Expansion { get; set; }

    /// <summary>Whether the block's input is added to its value; by default where size and channels allow it.</summary>
    [DefaultValue($"{nameof(Stride)} == 1 && input.channels == {nameof(Channels)}")]
    public object? Shortcut { get; set; }

    /// <summary>The multiplied channels.</summary>
    [When($"{nameof(Expansion)} != 1"), Name("conv.0")]
    [Conv2d($"{nameof(Expansion)} * input.channels", 1, Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d, Relu6]
    public static partial Layer Expanded { get; }

    /// <summary>The filtered channels.</summary>
    [Name($$"""conv.{{{nameof(Expansion)}} == 1 ? 0 : 1}""")]
    [Conv2d("input.channels", 3, Stride = nameof(Stride), Groups = "input.channels", Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d, Relu6]
    public static partial Layer Filtered { get; }

    /// <summary>The reduced channels.</summary>
    [Name("conv")]
    [Conv2d(nameof(Channels), 1, Bias = false, Initializer = Initializer.HeNormalFanOut, Name = $$"""{{{nameof(Expansion)}} == 1 ? 1 : 2}""")]
    [BatchNorm2d(Name = $$"""{{{nameof(Expansion)}} == 1 ? 2 : 3}""")]
    public static partial Layer Reduced { get; }

    /// <summary>The block's value.</summary>
    [Add(nameof(Reduced), Layer.Input, When = nameof(Shortcut))]
    public static partial Layer Sum { get; }
}
