using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Hyperbolic tangent.</summary>
internal sealed record Tanh : Elementwise
{
    public override string Title => "tanh";

    public override string Word => "Tanh";

    public static Tanh Read(ArgumentReader arguments) => new();

    public override string Formula(string x) => $"Elementwise.Tanh<S, V>({x})";
}
