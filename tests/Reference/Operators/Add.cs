using System.Linq;

namespace SfNet.Reference.Operators;

/// <summary>The sum of values of one shape, from left to right.</summary>
internal sealed class Add : Oracle<Generator.Operators.Add>
{
    protected override Tensor Run(Generator.Operators.Add op, Call call) => call.Inputs.Aggregate((sum, next) =>
        new Tensor(sum.Channels, sum.Height, sum.Width, sum.Values.Zip(next.Values, (x, y) => x + y).ToArray()));
}
