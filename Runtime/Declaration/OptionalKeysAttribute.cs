using System;

namespace SfNet;

/// <summary>Checkpoint keys that a weight file may hold although the network has no such layer, or lack although it has.</summary>
/// <param name="pattern">A key; a <c>*</c> stands for any characters, dots included, or none.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OptionalKeysAttribute(string pattern) : Attribute
{
    /// <summary>The pattern.</summary>
    public string Pattern { get; } = pattern;
}
