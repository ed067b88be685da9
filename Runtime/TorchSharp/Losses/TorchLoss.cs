using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>What a loss makes of a batch.</summary>
/// <param name="Value">The loss times its declared weight, a number with a gradient.</param>
/// <param name="Correct">How many pixels are correct, a 64-bit integer; as <see cref="Training.LossResult.Correct"/>.</param>
public readonly record struct TorchLoss(Tensor Value, Tensor Correct);
