using System;

namespace SfNet.Weights;

/// <summary>The declared initialiser of a parameter, as plain data. The default value is <see cref="Zeros"/>.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="Value">
/// For <see cref="InitializerKind.Normal"/> the standard deviation; for <see cref="InitializerKind.UniformFanIn"/> the fan-in, or 0 to take
/// it from the parameter's own shape (a bias must state it, since its shape does not show it); otherwise unused, 0.
/// </param>
public readonly record struct ParameterInitializer(InitializerKind Kind, double Value = 0)
{
    /// <summary>Every element 0.</summary>
    public static ParameterInitializer Zeros => default;

    /// <summary>Every element 1.</summary>
    public static ParameterInitializer Ones => new(InitializerKind.Ones);

    /// <summary>Normal with standard deviation √(2 / fan-out).</summary>
    public static ParameterInitializer HeNormalFanOut => new(InitializerKind.HeNormalFanOut);

    /// <summary>Normal with standard deviation √(2 / fan-in).</summary>
    public static ParameterInitializer HeNormalFanIn => new(InitializerKind.HeNormalFanIn);

    /// <summary>Uniform within ±1/√fan-in, the fan-in taken from the parameter's shape.</summary>
    public static ParameterInitializer UniformFanIn => new(InitializerKind.UniformFanIn);

    /// <summary>Uniform within ±1/√<paramref name="fanIn"/>, for a bias.</summary>
    /// <param name="fanIn">Inputs that reach one output, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fanIn"/> is less than 1.</exception>
    public static ParameterInitializer UniformOf(long fanIn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fanIn, 1);
        return new ParameterInitializer(InitializerKind.UniformFanIn, fanIn);
    }

    /// <summary>Normal with mean 0.</summary>
    /// <param name="standardDeviation">At least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="standardDeviation"/> is negative, infinite or not a number.
    /// </exception>
    public static ParameterInitializer Normal(double standardDeviation) => double.IsFinite(standardDeviation) && standardDeviation >= 0
        ? new ParameterInitializer(InitializerKind.Normal, standardDeviation)
        : throw new ArgumentOutOfRangeException(
            nameof(standardDeviation), standardDeviation, "A standard deviation is finite and not negative.");
}
