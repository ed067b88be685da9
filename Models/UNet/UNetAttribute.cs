using System.ComponentModel;

namespace SfNet.Models;

/// <summary>
/// U-Net (arXiv 1505.04597) with convolutions that keep the size, and batch normalisation: four levels down, four up by transposed convolutions, each
/// joined to the map of its size on the way down. Its value is the scores of each class at the input's size.
/// </summary>
/// <remarks>
/// Checkpoint keys are those in common use with PyTorch: <c>inc.double_conv.0</c>, <c>down1.maxpool_conv.1.double_conv.0</c>, <c>up1.up</c>,
/// <c>up1.conv.double_conv.0</c>, <c>outc.conv</c>.
/// <example>
/// <code>
/// [Network("cells"), Input(1, 512, 512)]
/// public sealed partial class Cells
/// {
///     [UNet(2, Width = 32), Name("")] public static partial Layer Scores { get; }
/// }
/// </code>
/// </example>
/// </remarks>
/// <param name="classes">Number of classes.</param>
[InputMultipleOf(16)]
public sealed partial class UNetAttribute(object classes) : BlockAttribute
{
    /// <summary>Number of classes.</summary>
    public object Classes { get; } = classes;

    /// <summary>Channels at the input's size, 64 by default; each level down has twice as many.</summary>
    [DefaultValue(64)]
    public object? Width { get; set; }

    /// <summary>The map at the input's size.</summary>
    [Name("inc.double_conv"), DoubleConvolution(nameof(Width))]
    public static partial Layer Down0 { get; }

    /// <summary>The map at half the size.</summary>
    [Name("down1.maxpool_conv.1.double_conv"), MaxPool2d(2), DoubleConvolution($"2 * {nameof(Width)}", Name = "")]
    public static partial Layer Down1 { get; }

    /// <summary>The map at a quarter.</summary>
    [Name("down2.maxpool_conv.1.double_conv"), MaxPool2d(2), DoubleConvolution($"4 * {nameof(Width)}", Name = "")]
    public static partial Layer Down2 { get; }

    /// <summary>The map at an eighth.</summary>
    [Name("down3.maxpool_conv.1.double_conv"), MaxPool2d(2), DoubleConvolution($"8 * {nameof(Width)}", Name = "")]
    public static partial Layer Down3 { get; }

    /// <summary>The coarsest map, at a sixteenth.</summary>
    [Name("down4.maxpool_conv.1.double_conv"), MaxPool2d(2), DoubleConvolution($"16 * {nameof(Width)}", Name = "")]
    public static partial Layer Down4 { get; }

    /// <summary>The coarsest map brought to an eighth.</summary>
    [Name("up1.up"), ConvTranspose2d($"8 * {nameof(Width)}", 2, Stride = 2)]
    public static partial Layer Raised3 { get; }

    /// <summary>The joined map at an eighth.</summary>
    [Name("up1.conv.double_conv"), Concat(nameof(Down3), nameof(Raised3)), DoubleConvolution($"8 * {nameof(Width)}", Name = "")]
    public static partial Layer Up3 { get; }

    /// <summary>That map brought to a quarter.</summary>
    [Name("up2.up"), ConvTranspose2d($"4 * {nameof(Width)}", 2, Stride = 2)]
    public static partial Layer Raised2 { get; }

    /// <summary>The joined map at a quarter.</summary>
    [Name("up2.conv.double_conv"), Concat(nameof(Down2), nameof(Raised2)), DoubleConvolution($"4 * {nameof(Width)}", Name = "")]
    public static partial Layer Up2 { get; }

    /// <summary>That map brought to half the size.</summary>
    [Name("up3.up"), ConvTranspose2d($"2 * {nameof(Width)}", 2, Stride = 2)]
    public static partial Layer Raised1 { get; }

    /// <summary>The joined map at half the size.</summary>
    [Name("up3.conv.double_conv"), Concat(nameof(Down1), nameof(Raised1)), DoubleConvolution($"2 * {nameof(Width)}", Name = "")]
    public static partial Layer Up1 { get; }

    /// <summary>That map brought to the input's size.</summary>
    [Name("up4.up"), ConvTranspose2d(nameof(Width), 2, Stride = 2)]
    public static partial Layer Raised0 { get; }

    /// <summary>The joined map at the input's size.</summary>
    [Name("up4.conv.double_conv"), Concat(nameof(Down0), nameof(Raised0)), DoubleConvolution(nameof(Width), Name = "")]
    public static partial Layer Up0 { get; }

    /// <summary>Scores at the input's size.</summary>
    [Name("outc.conv"), Conv2d(nameof(Classes), 1)]
    public static partial Layer Scores { get; }
}
