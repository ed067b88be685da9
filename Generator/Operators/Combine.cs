using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>An operator of two or more values that works element by element, one operand after the other.</summary>
internal abstract record Combine : Operator
{
    public abstract string Word { get; }

    /// <summary>The formula for two vectors of type V with operations S.</summary>
    public abstract string Formula(string x, string y);

    /// <summary>The formula for values of type Float4 or float in a kernel of a GPU.</summary>
    public abstract string DeviceFormula(string x, string y);

    /// <summary>Whether an operand of one pixel or one channel is repeated over the map.</summary>
    protected virtual bool Broadcasts => false;

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site)
    {
        TensorType whole = inputs[0];
        foreach (TensorType input in inputs)
        {
            if (Broadcasts && input.Elements > whole.Elements)
            {
                whole = input;
            }
        }

        foreach (TensorType input in inputs)
        {
            if (input != whole && !(Broadcasts && Repeats(input, whole)))
            {
                return site.Mismatch(string.Join(" and ", inputs), Broadcasts ? "equal shapes, or factors of one pixel or one channel" : "equal shapes");
            }
        }

        return whole;
    }

    public static bool Repeats(TensorType factor, TensorType whole) =>
        factor.Flat == whole.Flat
        && ((factor.Channels == whole.Channels && factor.Pixels == 1)
            || (factor.Channels == 1 && factor.Height == whole.Height && factor.Width == whole.Width));
}
