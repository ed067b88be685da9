using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>The weight and bias that convolutions and matrix products own.</summary>
internal static class Weights
{
    public static EquatableArray<Parameter> Of(
        int[] shape, int outputs, bool bias, Initializer initializer, double deviation, int fanIn, int fanOut)
    {
        var parameters = new List<Parameter> { new("weight", shape.ToEquatable(), ParameterKind.Trainable, initializer, fanIn, fanOut, deviation) };
        if (bias)
        {
            // PyTorch draws the bias like the weight by default; every other initialiser starts it at zero.
            Initializer start = initializer == Initializer.UniformFanIn ? Initializer.UniformFanIn : Initializer.Zeros;
            parameters.Add(new("bias", EquatableArray.Of(outputs), ParameterKind.Trainable, start, fanIn, fanOut));
        }

        return parameters.ToEquatable();
    }
}
