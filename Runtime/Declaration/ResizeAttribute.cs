namespace SfNet;

/// <summary>Resizes a map by a factor, to a size, or to the size of another member.</summary>
/// <remarks>
/// With aligned corners output i of m reads input i·(n − 1)/(m − 1), or 0 where m is 1; without, (i + ½)·step − ½, at least 0, where the step is 1 / factor, or n/m
/// where a size was declared. Nearest reads floor(i·step) and knows no corners.
/// <example>
/// <code>
/// [Conv2d(19, 1), Resize(2.0)]                      public static partial Layer Doubled { get; }
/// [Resize(nameof(Stem), AlignCorners = true)]       public static partial Layer LikeStem { get; }
/// [Resize(64, 128, Mode = ResizeMode.Nearest)]      public static partial Layer Fixed { get; }
/// </code>
/// </example>
/// </remarks>
public sealed class ResizeAttribute : OperatorAttribute
{
    /// <summary>Resizes by a factor, or to the size of a member.</summary>
    /// <param name="target">A factor above 0 (the output's size is floor(n · factor)), or the name of a member or <see cref="Layer.Input"/>.</param>
    public ResizeAttribute(object target) => Target = target;

    /// <summary>Resizes to a size.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    public ResizeAttribute(object height, object width)
    {
        Height = height;
        Width = width;
    }

    /// <summary>The factor or the member.</summary>
    public object? Target { get; }

    /// <summary>Rows.</summary>
    public object? Height { get; }

    /// <summary>Columns.</summary>
    public object? Width { get; }

    /// <summary>Bilinear by default.</summary>
    public ResizeMode Mode { get; set; }

    /// <summary>Whether the centres of the corner pixels are kept in place; false by default.</summary>
    public object? AlignCorners { get; set; }
}
