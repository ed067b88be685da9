namespace SfNet.Generator.Graph;

/// <summary>An argument of a declared operator.</summary>
/// <param name="Name">The name of the attribute's property.</param>
/// <param name="Value">A whole number, a number, a truth value, or a member of an enumeration whose name and members are the runtime's.</param>
internal sealed record Argument(string Name, object Value);
