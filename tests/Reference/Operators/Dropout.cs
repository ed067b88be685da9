namespace SfNet.Reference.Operators;

/// <summary>Training aside, the value itself.</summary>
internal sealed class Dropout : Oracle<Generator.Operators.Dropout>
{
    protected override Tensor Run(Generator.Operators.Dropout op, Call call) => call.Input;
}
