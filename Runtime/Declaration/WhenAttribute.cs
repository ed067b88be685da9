using System;

namespace SfNet;

/// <summary>
/// Makes a member depend on a condition. Where it is false the member's operators are left out and the member stands for its input; a
/// training-only member is left out altogether.
/// </summary>
/// <param name="condition">An expression over the hyper-parameters, such as <c>$"{nameof(Stride)} != 1"</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WhenAttribute(string condition) : Attribute
{
    /// <summary>The condition.</summary>
    public string Condition { get; } = condition;
}
