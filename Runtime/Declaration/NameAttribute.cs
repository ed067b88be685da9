using System;

namespace SfNet;

/// <summary>A member's own part of its checkpoint keys; by default the member's name in snake case. Empty means none.</summary>
/// <param name="name">The part, which may hold dots, and expressions over hyper-parameters in braces.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameAttribute(string name) : Attribute
{
    /// <summary>The part of the key.</summary>
    public string Name { get; } = name;
}
