using System;

namespace SfNet.Reference.Operators;

/// <summary>x + 3 within 0 and 6, in sixths.</summary>
internal sealed class HardSigmoid : ElementwiseOracle<Generator.Operators.HardSigmoid>
{
    protected override double Map(Generator.Operators.HardSigmoid op, double x) => Math.Clamp(x + 3, 0, 6) / 6;
}
