using SfNet.Cli.Arguments;

namespace SfNet.Cli.Synthesis;

/// <summary>Which scenes to draw, and where to.</summary>
/// <param name="Root">The data set's folder.</param>
/// <param name="Split">The split's name.</param>
/// <param name="Count">How many scenes.</param>
/// <param name="Size">Rows and columns of each.</param>
/// <param name="Seed">Which set of scenes.</param>
/// <param name="Force">Whether files that are there are written again.</param>
/// <param name="Threads">Threads to draw on; 0 takes all cores.</param>
internal sealed record SynthesisSettings(string Root, string Split, int Count, InputShape Size, int Seed, bool Force, int Threads);
