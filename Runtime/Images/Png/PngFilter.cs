namespace SfNet.Images.Png;

/// <summary>
/// The five row filters: a row is stored as the difference from a prediction made of its left neighbour a, the byte above b, and the
/// byte above the left neighbour c. All arithmetic is modulo 256.
/// </summary>
internal enum PngFilter : byte
{
    /// <summary>Predicts 0.</summary>
    None,

    /// <summary>Predicts a.</summary>
    Sub,

    /// <summary>Predicts b.</summary>
    Up,

    /// <summary>Predicts (a + b) / 2, rounded down.</summary>
    Average,

    /// <summary>Predicts the one of a, b, c that is nearest to a + b − c; on a tie the first of them.</summary>
    Paeth,
}
