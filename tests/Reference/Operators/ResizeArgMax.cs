namespace SfNet.Reference.Operators;

/// <summary>The resize, then the argmax.</summary>
internal sealed class ResizeArgMax : Oracle<Generator.Operators.ResizeArgMax>
{
    protected override Tensor Run(Generator.Operators.ResizeArgMax op, Call call)
    {
        Tensor scores = Oracles.For(op.Resize).Run(op.Resize, call);
        return new ArgMax().Run(new Generator.Operators.ArgMax(), call with { Inputs = [scores] });
    }
}
