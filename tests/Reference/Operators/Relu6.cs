using System;

namespace SfNet.Reference.Operators;

/// <summary>x within 0 and 6.</summary>
internal sealed class Relu6 : ElementwiseOracle<Generator.Operators.Relu6>
{
    protected override double Map(Generator.Operators.Relu6 op, double x) => Math.Clamp(x, 0, 6);
}
