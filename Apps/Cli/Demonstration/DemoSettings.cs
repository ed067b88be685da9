namespace SfNet.Cli.Demonstration;

/// <summary>What to show.</summary>
/// <param name="Folder">Where the pictures go.</param>
/// <param name="Weights">Weights to load, or null for those that come with the program, or else fresh ones.</param>
/// <param name="Seed">Which scene; fresh weights are made from it too.</param>
/// <param name="Threads">Threads of a run; 0 takes all cores.</param>
internal sealed record DemoSettings(string Folder, string? Weights, int Seed, int Threads);
