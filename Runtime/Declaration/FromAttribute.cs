using System;

namespace SfNet;

/// <summary>Says what a member reads, where that is not the member before it.</summary>
/// <param name="source">
/// A member declared earlier (<c>nameof(Stem)</c>), a member inside a block (<c>$"{nameof(Backbone)}.{nameof(ResNetAttribute.Layer1)}"</c>),
/// a block's <see cref="SourceAttribute"/> parameter, or <see cref="Layer.Input"/>.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromAttribute(string source) : Attribute
{
    /// <summary>The member to read.</summary>
    public string Source { get; } = source;
}
