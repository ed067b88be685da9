using System.Linq;

namespace SfNet.Reference.Operators;

/// <summary>The parts resized and put side by side, then the convolution.</summary>
internal sealed class ConcatConv2d : Oracle<Generator.Operators.ConcatConv2d>
{
    protected override Tensor Run(Generator.Operators.ConcatConv2d op, Call call)
    {
        Tensor[] parts = op.Parts.Select((part, i) =>
            part.Resize is { } resize ? Oracles.For(resize).Run(resize, call with { Inputs = [call.Inputs[i]] }) : call.Inputs[i]).ToArray();
        Tensor concatenation = new Concat().Run(new Generator.Operators.Concat(), call with { Inputs = parts });
        return new Conv2d().Run(op.Conv, call with { Inputs = [concatenation] });
    }
}
