namespace SfNet.Weights;

/// <summary>A named tensor of a weight source: what it is, without its values.</summary>
/// <param name="Name">The checkpoint key, for example <c>backbone.stem.0.weight</c>.</param>
/// <param name="Type">The type of the stored elements.</param>
/// <param name="Shape">The stored shape.</param>
public record TensorInfo(string Name, DataType Type, TensorShape Shape);
