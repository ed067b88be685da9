using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>min(max(x / 6 + ½, 0), 1).</summary>
internal sealed record HardSigmoid : Elementwise
{
    public override string Title => "hard sigmoid";

    public override string Word => "HardSigmoid";

    public static HardSigmoid Read(ArgumentReader arguments) => new();

    public override string Formula(string x) => $"Elementwise.HardSigmoid<S, V>({x})";
}
