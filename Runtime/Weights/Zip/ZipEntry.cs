namespace SfNet.Weights.Zip;

/// <summary>A file within an archive: its name, where its header starts, and where its bytes lie.</summary>
/// <param name="Name">The whole name, with slashes.</param>
/// <param name="Start">Where its header starts in the archive.</param>
/// <param name="Offset">Where its bytes start in the archive.</param>
/// <param name="Length">How many bytes it has; they are stored as they are.</param>
internal sealed record ZipEntry(string Name, long Start, long Offset, long Length);
