using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>The channels of several values, one after the other.</summary>
internal sealed record Concat : Operator
{
    public override string Title => "concat";

    public static Concat Read(ArgumentReader arguments) => arguments.Sources("Sources", new Concat());

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site)
    {
        TensorType first = inputs[0];
        return inputs.Any(input => input.Height != first.Height || input.Width != first.Width || input.Flat != first.Flat)
            ? site.Mismatch(string.Join(" and ", inputs), "equal heights and widths")
            : site.Checked(inputs.Sum(input => (long)input.Channels), first.Height, first.Width, first.Flat);
    }

    public override bool Differentiate(GradientSite site)
    {
        int first = 0;
        for (int i = 0; i < site.Types.Count; i++)
        {
            site.PassChannels(i, first);
            first += site.Types[i].Channels;
        }

        return true;
    }
}
