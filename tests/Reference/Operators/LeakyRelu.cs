namespace SfNet.Reference.Operators;

/// <summary>x, or a share of it below 0.</summary>
internal sealed class LeakyRelu : ElementwiseOracle<Generator.Operators.LeakyRelu>
{
    protected override double Map(Generator.Operators.LeakyRelu op, double x) => x > 0 ? x : op.Slope * x;
}
