using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Sets single values, or whole channels, to zero in training; does nothing in inference.</summary>
internal sealed record Dropout(double Probability, bool WholeChannels) : Operator
{
    public override string Title => (WholeChannels ? "channel dropout " : "dropout ") + Literals.Plain(Probability);

    public override string DeclaredWord => WholeChannels ? "Dropout2d" : "Dropout";

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Probability", Probability));

    public static Dropout Read(ArgumentReader arguments) => new(arguments.Number("Probability", 0.5, 0, 0.999999), false);

    public static Dropout ReadChannels(ArgumentReader arguments) => new(arguments.Number("Probability", 0.5, 0, 0.999999), true);

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => inputs[0];

    public override bool Draws => true;

    public override int Overwrites => 0;

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new DropoutGradient(this, site.Node.Id, site.Types[0]), site.Gradient);
        return true;
    }
}
