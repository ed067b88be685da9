namespace SfNet;

/// <summary>An argument of a declared operator, resolved to its value.</summary>
/// <param name="Name">The declaration's word: the name of the attribute's property, such as <c>Stride</c>.</param>
/// <param name="Value">An <see cref="int"/>, a <see cref="double"/>, a <see cref="bool"/>, or a member of one of the declaration's enumerations.</param>
public readonly record struct GraphArgument(string Name, object Value);
