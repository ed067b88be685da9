using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the map that a grid samples is given. Reads the grid and the output's gradient.</summary>
internal sealed record GridSampleSourceGradient(GridSample Sample, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"map gradient of {Sample.Title}";
}
