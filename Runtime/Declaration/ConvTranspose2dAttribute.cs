namespace SfNet;

/// <summary>Transposed convolution: spreads every input over a window of the output, the gradient of a convolution.</summary>
/// <param name="channels">Output channels, at least 1.</param>
/// <param name="kernel">Height and width of the kernel, at least 1.</param>
/// <remarks>
/// Output size (n − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1. Weights (input channels, channels / groups, kernel, kernel), as in PyTorch.
/// <example><code>[ConvTranspose2d(32, 2, Stride = 2)] public static partial Layer Up { get; }</code></example>
/// </remarks>
public sealed class ConvTranspose2dAttribute(object channels, object kernel) : OperatorAttribute
{
    /// <summary>Output channels, at least 1.</summary>
    public object Channels { get; } = channels;

    /// <summary>Height and width of the kernel, at least 1.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>Distance of the windows in the output, 1 by default.</summary>
    public object? Stride { get; set; }

    /// <summary>Rows and columns cut off on each side, 0 by default.</summary>
    public object? Padding { get; set; }

    /// <summary>Rows and columns added below and right, 0 by default; less than the stride or the dilation.</summary>
    public object? OutputPadding { get; set; }

    /// <summary>Distance between the taps, 1 by default.</summary>
    public object? Dilation { get; set; }

    /// <summary>Groups of channels, 1 by default.</summary>
    public object? Groups { get; set; }

    /// <summary>Whether a bias is added, true by default.</summary>
    public object? Bias { get; set; }

    /// <summary>How fresh weights are drawn.</summary>
    public Initializer Initializer { get; set; }

    /// <summary>Standard deviation of <see cref="Initializer.Normal"/>.</summary>
    public double Deviation { get; set; }
}
