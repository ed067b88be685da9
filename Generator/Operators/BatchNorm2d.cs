using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Batch normalisation; in inference a factor and an offset for each channel.</summary>
internal sealed record BatchNorm2d(double Epsilon, double Momentum, bool Affine) : Operator
{
    public override string Title => "batch norm";

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Epsilon", Epsilon),
        new Argument("Momentum", Momentum),
        new Argument("Affine", Affine));

    public static BatchNorm2d Read(ArgumentReader arguments) => new(
        arguments.Number("Epsilon", 1e-5, 0),
        arguments.Number("Momentum", 0.1, 0, 1),
        arguments.Boolean("Affine", true));

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        inputs[0].Flat ? site.Mismatch($"a flat value of {inputs[0]}", "a map with height and width") : inputs[0];

    public override EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs)
    {
        EquatableArray<int> channels = EquatableArray.Of(inputs[0].Channels);
        var parameters = new List<Parameter>();
        if (Affine)
        {
            parameters.Add(new("weight", channels, ParameterKind.Trainable, Initializer.Ones));
            parameters.Add(new("bias", channels));
        }

        parameters.Add(new("running_mean", channels, ParameterKind.Statistic));
        parameters.Add(new("running_var", channels, ParameterKind.Statistic, Initializer.Ones));
        parameters.Add(new("num_batches_tracked", default, ParameterKind.Counter));
        return parameters.ToEquatable();
    }

    // One kernel gives both gradients, so that the input's is computed even where nothing wants it.
    public override bool Differentiate(GradientSite site)
    {
        var gradient = new BatchNormGradient(this, site.Types[0]);
        if (site.Wants(0))
        {
            site.Give(0, gradient, site.Input(0), site.Gradient);
        }
        else
        {
            site.Learn(gradient, site.Input(0), site.Gradient);
        }

        return true;
    }
}
