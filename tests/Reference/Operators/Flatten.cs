namespace SfNet.Reference.Operators;

/// <summary>The same values in the same order, all of them features.</summary>
internal sealed class Flatten : Oracle<Generator.Operators.Flatten>
{
    protected override Tensor Run(Generator.Operators.Flatten op, Call call) => new(call.Input.Values.Length, 1, 1, call.Input.Values);
}
