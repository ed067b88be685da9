using System.Linq;

namespace SfNet.Reference.Operators;

/// <summary>The channels of the first value, then those of the next.</summary>
internal sealed class Concat : Oracle<Generator.Operators.Concat>
{
    protected override Tensor Run(Generator.Operators.Concat op, Call call) => new(
        call.Inputs.Sum(input => input.Channels), call.Input.Height, call.Input.Width, call.Inputs.SelectMany(input => input.Values).ToArray());
}
