using System;
using System.Linq;

namespace SfNet.Reference.Operators;

/// <summary>The product of values; one with a single channel, row or column is repeated along that direction.</summary>
internal sealed class Multiply : Oracle<Generator.Operators.Multiply>
{
    protected override Tensor Run(Generator.Operators.Multiply op, Call call) => call.Inputs.Aggregate(Product);

    private static Tensor Product(Tensor a, Tensor b)
    {
        var output = new Tensor(Math.Max(a.Channels, b.Channels), Math.Max(a.Height, b.Height), Math.Max(a.Width, b.Width));
        for (int i = 0; i < output.Values.Length; i++)
        {
            output.Values[i] = At(a) * At(b);

            double At(Tensor factor) => factor[
                i / output.Pixels % factor.Channels, i / output.Width % output.Height % factor.Height, i % output.Width % factor.Width];
        }

        return output;
    }
}
