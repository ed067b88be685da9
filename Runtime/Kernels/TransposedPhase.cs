namespace SfNet.Kernels;

/// <summary>The part of a transposed convolution that outputs of one phase take part in.</summary>
/// <param name="Taps">Rows and columns of the kernel that serve the phase; there may be none.</param>
/// <param name="Layout">How each group divides into panels.</param>
/// <param name="Offset">Floats from the start of the packed weights to the phase's first group.</param>
internal sealed record TransposedPhase((int Row, int Column)[] Taps, PanelLayout Layout, long Offset);
