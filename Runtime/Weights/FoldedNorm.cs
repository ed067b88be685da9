namespace SfNet.Weights;

/// <summary>A batch normalisation that is folded into the weights before it when they are loaded.</summary>
/// <param name="Key">Beginning of its checkpoint keys.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Affine">Whether it has a weight and a bias of its own.</param>
public readonly record struct FoldedNorm(string Key, double Epsilon, bool Affine = true);
