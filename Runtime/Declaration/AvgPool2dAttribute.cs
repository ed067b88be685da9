namespace SfNet;

/// <summary>The mean of each window.</summary>
/// <param name="kernel">Height and width of the window, at least 1.</param>
/// <remarks>
/// <example><code>[AvgPool2d(2)] public static partial Layer Pool { get; }</code></example>
/// </remarks>
public sealed class AvgPool2dAttribute(object kernel) : OperatorAttribute
{
    /// <summary>Height and width of the window, at least 1.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>Step of the window; the kernel's size by default.</summary>
    public object? Stride { get; set; }

    /// <summary>Border of zeros, at most half the kernel; 0 by default.</summary>
    public object? Padding { get; set; }

    /// <summary>Whether a window that starts inside the map but does not fit counts, false by default.</summary>
    public object? CeilMode { get; set; }

    /// <summary>Whether the border counts in the mean, true by default.</summary>
    public object? CountIncludePadding { get; set; }
}
