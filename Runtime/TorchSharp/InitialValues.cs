using System;
using TorchSharp;
using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>Initial values of parameters where they are not TorchSharp's own, drawn from TorchSharp's generator.</summary>
public static class InitialValues
{
    /// <summary>Draws from a normal distribution around zero with standard deviation √(2 / fan), after He and others (arXiv 1502.01852).</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="fan">Inputs of one output, or outputs of one input.</param>
    public static void HeNormal(Tensor? parameter, long fan) => Normal(parameter, Math.Sqrt(2.0 / fan));

    /// <summary>Draws from a normal distribution around zero.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="deviation">Its standard deviation.</param>
    public static void Normal(Tensor? parameter, double deviation)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        using IDisposable unrecorded = no_grad();
        using DisposeScope scope = NewDisposeScope();
        parameter.normal_(0, deviation);
    }

    /// <summary>Sets all values to one number.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">The number.</param>
    public static void Constant(Tensor? parameter, double value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        using IDisposable unrecorded = no_grad();
        using DisposeScope scope = NewDisposeScope();
        parameter.fill_(value);
    }
}
