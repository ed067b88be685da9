using System;

namespace SfNet;

/// <summary>
/// Gives checkpoint keys other names under a named scheme, so that files of another origin load without conversion. The first alias that matches a
/// key decides; keys that none matches keep their name.
/// </summary>
/// <param name="scheme">The scheme's name, which <see cref="NetworkAttribute.Keys"/> chooses.</param>
/// <param name="key">A key, or its beginning up to a dot, as the members name it; <c>*</c> stands for one part between dots.</param>
/// <param name="alias">What replaces it; the n-th <c>*</c> stands for what the n-th <c>*</c> of the key matched.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class KeyAliasAttribute(string scheme, string key, string alias) : Attribute
{
    /// <summary>The scheme's name.</summary>
    public string Scheme { get; } = scheme;

    /// <summary>The key as the members name it.</summary>
    public string Key { get; } = key;

    /// <summary>What replaces it.</summary>
    public string Alias { get; } = alias;
}
