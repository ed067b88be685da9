using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Sum of values of equal shape.</summary>
internal sealed record Add : Combine
{
    public override string Title => "add";

    public override string Word => "Add";

    public static Add Read(ArgumentReader arguments) => arguments.Sources("Sources", new Add());

    public override string Formula(string x, string y) => $"S.Add({x}, {y})";

    public override string DeviceFormula(string x, string y) => $"{x} + {y}";

    public override bool Differentiate(GradientSite site)
    {
        for (int i = 0; i < site.Types.Count; i++)
        {
            site.Pass(i);
        }

        return true;
    }
}
