using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the input of a batch norm with the batch's own statistics is given, and the gradients of its factors and offsets. Reads the input and the output's gradient.</summary>
internal sealed record BatchNormGradient(BatchNorm2d Norm, TensorType Type) : GradientOperator(Type)
{
    public override string Title => "gradient of batch norm";

    public override int Overwrites => 1;
}
