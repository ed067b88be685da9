using System;

namespace SfNet.Reference.Operators;

/// <summary>x · sigmoid(x).</summary>
internal sealed class Silu : ElementwiseOracle<Generator.Operators.Silu>
{
    protected override double Map(Generator.Operators.Silu op, double x) => x / (1 + Math.Exp(-x));
}
