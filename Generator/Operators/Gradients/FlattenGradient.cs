using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the map that was laid out flat is given. Reads the output's gradient.</summary>
internal sealed record FlattenGradient(TensorType Type) : GradientOperator(Type)
{
    public override string Title => "gradient of flatten";
}
