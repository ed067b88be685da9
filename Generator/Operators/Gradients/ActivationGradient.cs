using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the argument of an elementwise function is given. Reads the argument, or the value where that tells as much, and the value's gradient.</summary>
internal sealed record ActivationGradient(Elementwise Function, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"gradient of {Function.Title}";

    public override int Overwrites => 1;
}
