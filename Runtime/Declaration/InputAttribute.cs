using System;

namespace SfNet;

/// <summary>An input size of the network. Several give several fixed sizes, each with a plan of its own, and one set of weights.</summary>
/// <param name="channels">Channels, at least 1.</param>
/// <param name="height">Rows, at least 1.</param>
/// <param name="width">Columns, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class InputAttribute(int channels, int height, int width) : Attribute
{
    /// <summary>Channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Columns.</summary>
    public int Width { get; } = width;
}
