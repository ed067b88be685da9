using System;

namespace SfNet.Reference.Operators;

/// <summary>The larger of x and 0; what is not a number stays so.</summary>
internal sealed class Relu : ElementwiseOracle<Generator.Operators.Relu>
{
    protected override double Map(Generator.Operators.Relu op, double x) => Math.Max(x, 0);
}
