using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the flow of a warp is given. Reads the map, the flow and the output's gradient.</summary>
internal sealed record FlowWarpFlowGradient(FlowWarp Warp, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"flow gradient of {Warp.Title}";
}
