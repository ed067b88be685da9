using System.Collections.Generic;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>What a node computes. An operator's record holds its arguments, already numbers.</summary>
internal abstract record Operator
{
    /// <summary>The operator in plain words, without its sizes: "convolution 3×3, stride 2".</summary>
    public abstract string Title { get; }

    /// <summary>The word of declarations: "Conv2d".</summary>
    public virtual string DeclaredWord => GetType().Name;

    /// <summary>The arguments by the names that declarations have for them, defaults filled in, for programs that ask.</summary>
    public virtual EquatableArray<Argument> Arguments => default;

    /// <summary>The shape rule: the output's type, or null after telling <paramref name="site"/> what does not fit.</summary>
    public abstract TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site);

    /// <summary>The tensors that the operator owns.</summary>
    public virtual EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs) => default;

    /// <summary>Multiply-accumulates of convolutions and matrix products, biases not counted.</summary>
    public virtual long MultiplyAccumulates(IReadOnlyList<TensorType> inputs, TensorType output) => 0;

    /// <summary>FLOPs by mmcv's convention: a multiply-accumulate is one, batch normalisation and resizing are none.</summary>
    public virtual long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => MultiplyAccumulates(inputs, output);

    /// <summary>The chain rule: hands each input its share of the gradient, and computes the gradients of the parameters.</summary>
    /// <returns>Whether the operator has a gradient.</returns>
    public virtual bool Differentiate(GradientSite site) => false;

    /// <summary>Whether the value comes from random numbers of its own, so that another one of the same inputs differs from it.</summary>
    public virtual bool Draws => false;

    /// <summary>The input whose memory the value may take over, if nothing reads it later; −1 for none.</summary>
    public virtual int Overwrites => -1;

    /// <summary>The operator in plain words with its sizes.</summary>
    public virtual string Describe(IReadOnlyList<TensorType> inputs, TensorType output) => Title;
}
