using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What a sampling grid is given. Reads the map, the grid and the output's gradient.</summary>
internal sealed record GridSampleGridGradient(GridSample Sample, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"grid gradient of {Sample.Title}";
}
