namespace SfNet.Reference.Operators;

/// <summary>The convolution.</summary>
internal sealed class InputConv2d : Oracle<Generator.Operators.InputConv2d>
{
    protected override Tensor Run(Generator.Operators.InputConv2d op, Call call) => new Conv2d().Run(op.Conv, call);
}
