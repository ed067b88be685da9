using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of a function of one number, as kernels apply it; generated code may bring its own.</summary>
public interface IActivationGradient
{
    /// <summary>The gradient of the input.</summary>
    /// <param name="input">What the function was applied to.</param>
    /// <param name="gradient">The gradient of its result.</param>
    V Apply<S, V>(V input, V gradient)
        where S : struct, ISimd<V>
        where V : struct;
}
