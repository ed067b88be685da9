using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What one factor of a product is given: the gradient times the other factors, summed where the factor was repeated. Reads all factors in order, then the gradient.</summary>
internal sealed record MultiplyGradient(int Factor, TensorType Type) : GradientOperator(Type)
{
    public override string Title => "gradient of multiply";
}
