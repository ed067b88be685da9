namespace SfNet.Generator.Emit;

/// <summary>A generated file: its hint name and its text.</summary>
internal sealed record GeneratedFile(string Name, string Text);
