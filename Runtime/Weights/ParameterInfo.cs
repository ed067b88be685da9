namespace SfNet.Weights;

/// <summary>A stored tensor that a network declares. Plain data, emitted by the compiler as one constructor call a parameter.</summary>
/// <param name="Key">The checkpoint key, for example <c>backbone.layer1.0.conv1.weight</c>.</param>
/// <param name="Shape">
/// The declared shape; convolutions are output channels, input channels of a group, kernel height, kernel width.
/// </param>
/// <param name="Kind">What the network uses it for.</param>
/// <param name="Initializer">How a fresh one is filled; <see cref="InitializerKind.Zeros"/> when not given.</param>
/// <param name="Optional">Whether a checkpoint may lack it without anybody being told.</param>
public sealed record ParameterInfo(
    string Key,
    TensorShape Shape,
    ParameterKind Kind = ParameterKind.Trainable,
    ParameterInitializer Initializer = default,
    bool Optional = false);
