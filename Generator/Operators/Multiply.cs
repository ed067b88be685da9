using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Product of values; a factor of one pixel or of one channel is repeated over the map.</summary>
internal sealed record Multiply : Combine
{
    public override string Title => "multiply";

    public override string Word => "Multiply";

    protected override bool Broadcasts => true;

    public static Multiply Read(ArgumentReader arguments) => arguments.Sources("Sources", new Multiply());

    public override string Formula(string x, string y) => $"S.Multiply({x}, {y})";

    public override string DeviceFormula(string x, string y) => $"{x} * {y}";

    public override bool Differentiate(GradientSite site)
    {
        int[] factors = Enumerable.Range(0, site.Types.Count).Select(site.Input).ToArray();
        for (int i = 0; i < factors.Length; i++)
        {
            site.Give(i, new MultiplyGradient(i, site.Types[i]), [.. factors, site.Gradient]);
        }

        return true;
    }
}
