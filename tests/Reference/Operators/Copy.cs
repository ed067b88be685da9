namespace SfNet.Reference.Operators;

/// <summary>The value itself.</summary>
internal sealed class Copy : Oracle<Generator.Operators.Copy>
{
    protected override Tensor Run(Generator.Operators.Copy op, Call call) => call.Input;
}
