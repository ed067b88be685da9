using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>An operator that maps each element by a formula and keeps the shape.</summary>
internal abstract record Elementwise : Operator
{
    /// <summary>The formula for a vector of type V with operations S.</summary>
    public abstract string Formula(string x);

    /// <summary>The formula for a value of type Float4 or float in a kernel of a GPU.</summary>
    public virtual string DeviceFormula(string x) => $"Activation.{Word}({x})";

    /// <summary>A short name for generated types: "Relu".</summary>
    public abstract string Word { get; }

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => inputs[0];

    /// <summary>Whether the gradient can be told from the value as well as from the argument, so that the argument need not be kept.</summary>
    public virtual bool ValueTellsGradient => false;

    public override int Overwrites => 0;

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new ActivationGradient(this, site.Types[0]), ValueTellsGradient ? site.Node.Id : site.Input(0), site.Gradient);
        return true;
    }
}
