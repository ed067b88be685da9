using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>A batch norm computed once more on the way back, by the statistics of the way forward. Reads what the norm read.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Layer">The node whose value is repeated.</param>
/// <param name="Type">The type of its value.</param>
internal sealed record RepeatedNorm(BatchNorm2d Norm, string Layer, TensorType Type) : GradientOperator(Type)
{
    public override string Title => "batch norm once more";
}
