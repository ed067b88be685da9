using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the input of a max pooling is given: at the largest value of each window. Reads the input and the output's gradient.</summary>
internal sealed record MaxPoolGradient(MaxPool2d Pool, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"gradient of {Pool.Title}";
}
