using System;

namespace SfNet.Reference.Operators;

/// <summary>Hyperbolic tangent.</summary>
internal sealed class Tanh : ElementwiseOracle<Generator.Operators.Tanh>
{
    protected override double Map(Generator.Operators.Tanh op, double x) => Math.Tanh(x);
}
