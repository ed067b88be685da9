using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>The gradient of what dropout let through, scaled alike. Reads the output's gradient.</summary>
internal sealed record DropoutGradient(Dropout Dropout, int Stream, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"gradient of {Dropout.Title}";

    public override int Overwrites => 0;
}
