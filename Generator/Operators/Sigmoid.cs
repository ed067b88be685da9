using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Logistic function, 1 / (1 + e⁻ˣ).</summary>
internal sealed record Sigmoid : Elementwise
{
    public override string Title => "sigmoid";

    public override string Word => "Sigmoid";

    public static Sigmoid Read(ArgumentReader arguments) => new();

    public override string Formula(string x) => $"Elementwise.Sigmoid<S, V>({x})";
}
