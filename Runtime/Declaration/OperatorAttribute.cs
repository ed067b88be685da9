using System;

namespace SfNet;

/// <summary>An operator in the chain of a member: attributes on one member are applied left to right.</summary>
/// <remarks>
/// Arguments typed <see cref="object"/> take a number, or a constant string that holds an expression over the hyper-parameters of the
/// block that the member is declared in: <c>nameof(Stride)</c>, <c>$"4 * {nameof(Channels)}"</c>. Expressions know whole and decimal numbers,
/// <c>true</c> and <c>false</c>, <c>+ - * / %</c>, comparisons, <c>&amp;&amp; || !</c>, <c>a ? b : c</c>, parentheses, and the words
/// <c>input.channels</c>, <c>input.height</c> and <c>input.width</c> for what the member reads. Division of whole numbers rounds towards zero.
/// </remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public abstract class OperatorAttribute : Attribute
{
    /// <summary>
    /// The operator's own part of its checkpoint keys. By default the position in the member's chain, or nothing when it stands alone. May hold
    /// expressions in braces: <c>"conv{Index + 1}"</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>How often the operator is applied in a row, each time with weights of its own; 1 by default, 0 leaves it out.</summary>
    public object? Repeat { get; set; }

    /// <summary>A condition over the hyper-parameters; where it is false the operator is left out.</summary>
    public object? When { get; set; }
}
