using System;

namespace SfNet;

/// <summary>Checkpoint keys that a weight file may hold although the network has no such layer, or lack although it has.</summary>
/// <param name="pattern">A key; a <c>*</c> at its end stands for any rest, elsewhere for one part between dots.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OptionalKeysAttribute(string pattern) : Attribute
{
    /// <summary>The pattern.</summary>
    public string Pattern { get; } = pattern;
}
