using System;

namespace SfNet.Reference.Operators;

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal sealed class Sigmoid : ElementwiseOracle<Generator.Operators.Sigmoid>
{
    protected override double Map(Generator.Operators.Sigmoid op, double x) => 1 / (1 + Math.Exp(-x));
}
