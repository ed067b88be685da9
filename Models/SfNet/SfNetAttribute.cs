using System.ComponentModel;

namespace SfNet.Models;

/// <summary>
/// SFNet, scene parsing by semantic flow (arXiv 2002.10120): a dilated residual backbone, pyramid pooling, and a top-down path that aligns coarse maps
/// to fine ones. Its value is the scores of each class at the input's size.
/// </summary>
/// <remarks>
/// Checkpoint keys are those of the implementation on mmsegmentation; the scheme <c>official</c> gives those of the authors' own code.
/// <example>
/// <code>
/// [Network("streets", Keys = "official"), Input(3, 512, 1024), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
/// public sealed partial class Streets
/// {
///     [SfNet(19, Official = true), Name("")] public static partial Layer Scores { get; }
/// }
/// </code>
/// </example>
/// </remarks>
/// <param name="classes">Number of classes.</param>
[InputMultipleOf(32)]
[OptionalKeys("auxiliary_head.*"), OptionalKeys("head.dsn.*")]
[KeyAlias("official", "backbone.stem.7", "layer0.1"), KeyAlias("official", "backbone.stem.*", "layer0.0.*"), KeyAlias("official", "backbone.*", "*")]
[KeyAlias("official", "neck.ppm.*.1.conv", "head.ppm.stages.*.1"), KeyAlias("official", "neck.ppm.*.1.bn", "head.ppm.stages.*.2")]
[KeyAlias("official", "neck.bottleneck.conv", "head.ppm.bottleneck.0"), KeyAlias("official", "neck.bottleneck.bn", "head.ppm.bottleneck.1")]
[KeyAlias("official", "neck.fams.*.low_conv.conv", "head.fpn_in.*.0"), KeyAlias("official", "neck.fams.*.low_conv.bn", "head.fpn_in.*.1")]
[KeyAlias("official", "neck.fams.*.low_down_conv", "head.fpn_out_align.*.down_l")]
[KeyAlias("official", "neck.fams.*.high_down_conv", "head.fpn_out_align.*.down_h")]
[KeyAlias("official", "neck.fams.*.flow_conv", "head.fpn_out_align.*.flow_make")]
[KeyAlias("official", "neck.convs.*.conv", "head.fpn_out.*.0.0"), KeyAlias("official", "neck.convs.*.bn", "head.fpn_out.*.0.1")]
[KeyAlias("official", "decode_head.convs.0.conv", "head.conv_last.0.0"), KeyAlias("official", "decode_head.convs.0.bn", "head.conv_last.0.1")]
[KeyAlias("official", "decode_head.conv_seg", "head.conv_last.1")]
[KeyAlias("official", "auxiliary_head.0.convs.0.conv", "head.dsn.2.0"), KeyAlias("official", "auxiliary_head.0.convs.0.bn", "head.dsn.2.1")]
[KeyAlias("official", "auxiliary_head.0.conv_seg", "head.dsn.2.4")]
[KeyAlias("official", "auxiliary_head.1.convs.0.conv", "head.dsn.1.0"), KeyAlias("official", "auxiliary_head.1.convs.0.bn", "head.dsn.1.1")]
[KeyAlias("official", "auxiliary_head.1.conv_seg", "head.dsn.1.4")]
[KeyAlias("official", "auxiliary_head.2.convs.0.conv", "head.dsn.0.0"), KeyAlias("official", "auxiliary_head.2.convs.0.bn", "head.dsn.0.1")]
[KeyAlias("official", "auxiliary_head.2.conv_seg", "head.dsn.0.4")]
public sealed partial class SfNetAttribute(object classes) : BlockAttribute
{
    /// <summary>Number of classes.</summary>
    public object Classes { get; } = classes;

    /// <summary>The backbone by its number of layers: 18 (the default) and 34 have basic blocks, 50 and 101 bottlenecks.</summary>
    [DefaultValue(18)]
    public object? Depth { get; set; }

    /// <summary>Channels of the backbone's first stage, 64 by default.</summary>
    [DefaultValue(64)]
    public object? Width { get; set; }

    /// <summary>Whether the backbone has bottlenecks; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Deep)]
    public object? Deep { get; set; }

    /// <summary>Blocks of the backbone's first stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks1)]
    public object? Blocks1 { get; set; }

    /// <summary>Blocks of the second stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks2)]
    public object? Blocks2 { get; set; }

    /// <summary>Blocks of the third stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks3)]
    public object? Blocks3 { get; set; }

    /// <summary>Blocks of the fourth stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks4)]
    public object? Blocks4 { get; set; }

    /// <summary>Whether three auxiliary heads are trained, false by default.</summary>
    [DefaultValue(false)]
    public object? Auxiliary { get; set; }

    /// <summary>Whether details are those of the authors' own code: where dropout stands, and a bias in the auxiliary heads. False by default.</summary>
    [DefaultValue(false)]
    public object? Official { get; set; }

    /// <summary>Whether the warp samples with aligned corners; by default as the form says, false for mmsegmentation's and true for the authors' own.</summary>
    [DefaultValue(nameof(Official))]
    public object? AlignCorners { get; set; }

    /// <summary>Channels of the pyramid: twice the width, or four times in deep networks.</summary>
    [DefaultValue($"{nameof(Deep)} ? 4 * {nameof(Width)} : 2 * {nameof(Width)}")]
    public object? Channels { get; set; }

    /// <summary>The backbone; its value is the fourth stage, at a thirty-second of the input's size.</summary>
    [DilatedResNet(Width = nameof(Width), Deep = nameof(Deep), Blocks1 = nameof(Blocks1), Blocks2 = nameof(Blocks2), Blocks3 = nameof(Blocks3), Blocks4 = nameof(Blocks4))]
    public static partial Layer Backbone { get; }

    /// <summary>Pyramid pooling to one cell.</summary>
    [Name("neck.ppm.0"), AdaptiveAvgPool2d(1), ConvNorm(nameof(Channels), 1), Resize(nameof(Backbone), AlignCorners = true)]
    public static partial Layer Pool1 { get; }

    /// <summary>Pyramid pooling to 2×2 cells.</summary>
    [From(nameof(Backbone)), Name("neck.ppm.1"), AdaptiveAvgPool2d(2), ConvNorm(nameof(Channels), 1), Resize(nameof(Backbone), AlignCorners = true)]
    public static partial Layer Pool2 { get; }

    /// <summary>Pyramid pooling to 3×3 cells.</summary>
    [From(nameof(Backbone)), Name("neck.ppm.2"), AdaptiveAvgPool2d(3), ConvNorm(nameof(Channels), 1), Resize(nameof(Backbone), AlignCorners = true)]
    public static partial Layer Pool3 { get; }

    /// <summary>Pyramid pooling to 6×6 cells.</summary>
    [From(nameof(Backbone)), Name("neck.ppm.3"), AdaptiveAvgPool2d(6), ConvNorm(nameof(Channels), 1), Resize(nameof(Backbone), AlignCorners = true)]
    public static partial Layer Pool6 { get; }

    /// <summary>The coarsest map of the pyramid, at a thirty-second.</summary>
    [Name("neck.bottleneck"), Concat(nameof(Pool1), nameof(Pool2), nameof(Pool3), nameof(Pool6), nameof(Backbone)), ConvNormRelu(nameof(Channels), 1, Name = "")]
    [Dropout2d(0.1, When = nameof(Official))]
    public static partial Layer Bottleneck { get; }

    /// <summary>The pyramid at a sixteenth.</summary>
    [Name("neck.fams.2")]
    [FlowAlignment($"{nameof(Backbone)}.{nameof(DilatedResNetAttribute.Layer3)}", nameof(Bottleneck), nameof(Channels), AlignCorners = nameof(AlignCorners))]
    public static partial Layer Pyramid2 { get; }

    /// <summary>The pyramid at an eighth.</summary>
    [Name("neck.fams.1")]
    [FlowAlignment($"{nameof(Backbone)}.{nameof(DilatedResNetAttribute.Layer2)}", nameof(Pyramid2), nameof(Channels), AlignCorners = nameof(AlignCorners))]
    public static partial Layer Pyramid1 { get; }

    /// <summary>The pyramid at a quarter.</summary>
    [Name("neck.fams.0")]
    [FlowAlignment($"{nameof(Backbone)}.{nameof(DilatedResNetAttribute.Layer1)}", nameof(Pyramid1), nameof(Channels), AlignCorners = nameof(AlignCorners))]
    public static partial Layer Pyramid0 { get; }

    /// <summary>The finest map, smoothed.</summary>
    [Name("neck.convs.0"), ConvNormRelu(nameof(Channels), 3)]
    public static partial Layer Smooth0 { get; }

    /// <summary>The map at an eighth, smoothed and brought to a quarter.</summary>
    [From(nameof(Pyramid1)), Name("neck.convs.1"), ConvNormRelu(nameof(Channels), 3, Name = ""), Resize(nameof(Smooth0), AlignCorners = true)]
    public static partial Layer Smooth1 { get; }

    /// <summary>The map at a sixteenth, smoothed and brought to a quarter.</summary>
    [From(nameof(Pyramid2)), Name("neck.convs.2"), ConvNormRelu(nameof(Channels), 3, Name = ""), Resize(nameof(Smooth0), AlignCorners = true)]
    public static partial Layer Smooth2 { get; }

    /// <summary>The coarsest map, brought to a quarter.</summary>
    [From(nameof(Bottleneck)), Resize(nameof(Smooth0), AlignCorners = true)]
    public static partial Layer Smooth3 { get; }

    /// <summary>All maps, the finest first.</summary>
    [Concat(nameof(Smooth0), nameof(Smooth1), nameof(Smooth2), nameof(Smooth3))]
    public static partial Layer Fused { get; }

    /// <summary>Scores at a quarter of the input's size.</summary>
    [Name("decode_head"), ConvNormRelu(nameof(Channels), 3, Name = "convs.0"), Dropout2d(0.1, When = $"!{nameof(Official)}")]
    [Conv2d(nameof(Classes), 1, Initializer = Initializer.Normal, Deviation = 0.01, Name = "conv_seg")]
    public static partial Layer LowScores { get; }

    /// <summary>Scores at the input's size.</summary>
    [Resize(Layer.Input, AlignCorners = true)]
    public static partial Layer Scores { get; }

    /// <summary>The auxiliary head at a sixteenth.</summary>
    [TrainingOnly, When(nameof(Auxiliary)), From(nameof(Pyramid2)), Name("auxiliary_head.0")]
    [ConvNormRelu(nameof(Channels), 3, Bias = nameof(Official), Name = "convs.0"), Dropout2d(0.1)]
    [Conv2d(nameof(Classes), 1, Initializer = Initializer.Normal, Deviation = 0.01, Name = "conv_seg")]
    public static partial Layer Auxiliary0 { get; }

    /// <summary>The auxiliary head at an eighth.</summary>
    [TrainingOnly, When(nameof(Auxiliary)), From(nameof(Pyramid1)), Name("auxiliary_head.1")]
    [ConvNormRelu(nameof(Channels), 3, Bias = nameof(Official), Name = "convs.0"), Dropout2d(0.1)]
    [Conv2d(nameof(Classes), 1, Initializer = Initializer.Normal, Deviation = 0.01, Name = "conv_seg")]
    public static partial Layer Auxiliary1 { get; }

    /// <summary>The auxiliary head at a quarter.</summary>
    [TrainingOnly, When(nameof(Auxiliary)), From(nameof(Pyramid0)), Name("auxiliary_head.2")]
    [ConvNormRelu(nameof(Channels), 3, Bias = nameof(Official), Name = "convs.0"), Dropout2d(0.1)]
    [Conv2d(nameof(Classes), 1, Initializer = Initializer.Normal, Deviation = 0.01, Name = "conv_seg")]
    public static partial Layer Auxiliary2 { get; }
}
