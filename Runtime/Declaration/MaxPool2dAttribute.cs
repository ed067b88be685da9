namespace SfNet;

/// <summary>The largest value of each window.</summary>
/// <param name="kernel">Height and width of the window, at least 1.</param>
/// <remarks>
/// <example><code>[MaxPool2d(3, Stride = 2, Padding = 1)] public static partial Layer Pool { get; }</code></example>
/// </remarks>
public sealed class MaxPool2dAttribute(object kernel) : OperatorAttribute
{
    /// <summary>Height and width of the window, at least 1.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>Step of the window; the kernel's size by default.</summary>
    public object? Stride { get; set; }

    /// <summary>Border that counts as −∞, at most half the kernel; 0 by default.</summary>
    public object? Padding { get; set; }

    /// <summary>Distance between the taps, 1 by default.</summary>
    public object? Dilation { get; set; }

    /// <summary>Whether a window that starts inside the map but does not fit counts, false by default.</summary>
    public object? CeilMode { get; set; }
}
