namespace SfNet.Cli.Description;

/// <summary>Which long tables a description has.</summary>
/// <param name="Layers">The declared operators.</param>
/// <param name="Steps">The planned steps.</param>
internal readonly record struct Chapters(bool Layers, bool Steps);
