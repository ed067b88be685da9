namespace SfNet.Reference.Operators;

/// <summary>The resize.</summary>
internal sealed class HandedOutResize : Oracle<Generator.Operators.HandedOutResize>
{
    protected override Tensor Run(Generator.Operators.HandedOutResize op, Call call) => Oracles.For(op.Resize).Run(op.Resize, call);
}
