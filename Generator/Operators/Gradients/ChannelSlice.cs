using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Some channels of a value, where they lie: nothing is computed.</summary>
internal sealed record ChannelSlice(int First, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"channels from {Literals.Integer(First)} on";
}
