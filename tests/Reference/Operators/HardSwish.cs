using System;

namespace SfNet.Reference.Operators;

/// <summary>x times the hard sigmoid of x.</summary>
internal sealed class HardSwish : ElementwiseOracle<Generator.Operators.HardSwish>
{
    protected override double Map(Generator.Operators.HardSwish op, double x) => x * Math.Clamp(x + 3, 0, 6) / 6;
}
