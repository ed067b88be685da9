namespace SfNet.Generator.Support;

/// <summary>Numbers under a name; a truth is 0 or 1.</summary>
internal sealed record NamedNumbers(string Name, EquatableArray<double> Values);
