using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record HardSwish : Elementwise
{
    public override string Title => "hard swish";

    public override string Word => "HardSwish";

    public static HardSwish Read(ArgumentReader arguments) => new();

    public override string Formula(string x) => $"Elementwise.HardSwish<S, V>({x})";
}
