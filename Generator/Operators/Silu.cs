using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Sigmoid linear unit, x / (1 + e⁻ˣ).</summary>
internal sealed record Silu : Elementwise
{
    public override string Title => "silu";

    public override string Word => "Silu";

    public static Silu Read(ArgumentReader arguments) => new();

    public override string Formula(string x) => $"Elementwise.Silu<S, V>({x})";
}
