using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the input of an adaptive average pooling is given. Reads the output's gradient.</summary>
internal sealed record AdaptiveAveragePoolGradient(AdaptiveAvgPool2d Pool, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"gradient of {Pool.Title}";
}
