using System;

namespace SfNet;

/// <summary>Declares a network: a partial class whose partial properties of type <see cref="Layer"/> are its members.</summary>
/// <param name="name">The network's name, as programs list it.</param>
/// <remarks>
/// <example>
/// <code>
/// [Network("tiny"), Input(3, 64, 128)]
/// public sealed partial class TinyNet
/// {
///     [Conv2d(16, 3, Stride = 2), Relu]   public static partial Layer Stem { get; }
///     [Conv2d(19, 1), Resize(2)]          public static partial Layer Logits { get; }
/// }
/// </code>
/// </example>
/// The network's value is its last member, and every member marked <see cref="OutputAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NetworkAttribute(string name) : Attribute
{
    /// <summary>The network's name.</summary>
    public string Name { get; } = name;

    /// <summary>The scheme of checkpoint keys, one that a <see cref="KeyAliasAttribute"/> declares; by default the members' own names.</summary>
    public string? Keys { get; set; }
}
