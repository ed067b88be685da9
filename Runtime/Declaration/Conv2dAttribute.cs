namespace SfNet;

/// <summary>Convolution: every output is a weighted sum over a window of the input.</summary>
/// <param name="channels">Output channels, at least 1.</param>
/// <param name="kernel">Height and width of the kernel, at least 1.</param>
/// <remarks>
/// y[o, r, c] = bias[o] + Σ over i, u, v of weight[o, i, u, v] · x[i, r·stride − padding + u·dilation, c·stride − padding + v·dilation].
/// Output size floor((n + 2·padding − dilation·(kernel − 1) − 1) / stride) + 1. Weights (channels, input channels / groups, kernel, kernel), as in PyTorch.
/// <example><code>[Conv2d(64, 3, Stride = 2, Bias = false), BatchNorm2d, Relu] public static partial Layer Stem { get; }</code></example>
/// </remarks>
public sealed class Conv2dAttribute(object channels, object kernel) : OperatorAttribute
{
    /// <summary>Output channels, at least 1.</summary>
    public object Channels { get; } = channels;

    /// <summary>Height and width of the kernel, at least 1.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>Width of the kernel, where it differs from its height.</summary>
    public object? KernelWidth { get; set; }

    /// <summary>Step of the window, 1 by default.</summary>
    public object? Stride { get; set; }

    /// <summary>Zeros added on each side; by default dilation · (kernel − 1) / 2, which keeps the size of an odd kernel at stride 1.</summary>
    public object? Padding { get; set; }

    /// <summary>Zeros added left and right, where that differs from above and below.</summary>
    public object? PaddingWidth { get; set; }

    /// <summary>Distance between the taps of the kernel, 1 by default.</summary>
    public object? Dilation { get; set; }

    /// <summary>Groups of channels convolved apart, 1 by default; as many as input channels make it depthwise.</summary>
    public object? Groups { get; set; }

    /// <summary>Whether a bias is added, true by default.</summary>
    public object? Bias { get; set; }

    /// <summary>How fresh weights are drawn.</summary>
    public Initializer Initializer { get; set; }

    /// <summary>Standard deviation of <see cref="Initializer.Normal"/>.</summary>
    public double Deviation { get; set; }
}
