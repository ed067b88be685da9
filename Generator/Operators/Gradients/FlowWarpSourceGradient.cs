using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the map that a warp moves is given. Reads the flow and the output's gradient.</summary>
internal sealed record FlowWarpSourceGradient(FlowWarp Warp, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"map gradient of {Warp.Title}";
}
