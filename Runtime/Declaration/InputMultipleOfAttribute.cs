using System;

namespace SfNet;

/// <summary>Requires the height and width of a network's or block's input to be multiples of a number.</summary>
/// <param name="multiple">The number, at least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InputMultipleOfAttribute(int multiple) : Attribute
{
    /// <summary>The number.</summary>
    public int Multiple { get; } = multiple;
}
