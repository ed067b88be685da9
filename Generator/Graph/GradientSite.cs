using System.Collections.Generic;

namespace SfNet.Generator.Graph;

/// <summary>An operator that is differentiated: what it reads, the gradient of its value, and where the gradients of its inputs go.</summary>
internal abstract class GradientSite
{
    /// <summary>The node that applies the operator.</summary>
    public abstract Node Node { get; }

    /// <summary>Types of what the operator itself reads.</summary>
    public abstract IReadOnlyList<TensorType> Types { get; }

    /// <summary>The gradient of the operator's value.</summary>
    public abstract int Gradient { get; }

    /// <summary>The value of an input.</summary>
    public int Input(int index) => Node.Inputs[index];

    /// <summary>Whether anything that is trained stands behind an input.</summary>
    public abstract bool Wants(int input);

    /// <summary>Gives an input the value of a gradient operator that reads some values.</summary>
    public abstract void Give(int input, Operator gradient, params int[] reads);

    /// <summary>Gives an input the gradient as it is.</summary>
    public abstract void Pass(int input);

    /// <summary>Gives an input some channels of the gradient, from <paramref name="first"/> on.</summary>
    public abstract void PassChannels(int input, int first);

    /// <summary>Computes gradients of the operator's parameters.</summary>
    public abstract void Learn(Operator gradient, params int[] reads);
}
