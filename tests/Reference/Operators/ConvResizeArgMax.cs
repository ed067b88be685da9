namespace SfNet.Reference.Operators;

/// <summary>The convolution, then the resize, then the argmax.</summary>
internal sealed class ConvResizeArgMax : Oracle<Generator.Operators.ConvResizeArgMax>
{
    protected override Tensor Run(Generator.Operators.ConvResizeArgMax op, Call call)
    {
        Tensor scores = new Conv2d().Run(op.Conv, call);
        return new ResizeArgMax().Run(new Generator.Operators.ResizeArgMax(op.Resize), call with { Inputs = [scores] });
    }
}
