using System;
using System.Collections.Generic;

namespace SfNet.Weights;

/// <summary>Makes fresh weights by the declared initialisers.</summary>
public static class WeightInitializer
{
    /// <summary>Fills every declared parameter.</summary>
    /// <param name="parameters">The declared parameters, their keys distinct.</param>
    /// <param name="seed">The same seed gives the same bits, on every machine.</param>
    /// <returns>Weights in memory: counters are I64 zeros, everything else is F32.</returns>
    /// <remarks>
    /// Each parameter has its own stream of random numbers, made from the seed and its key: adding, removing or reordering layers leaves
    /// the others' values alone. Numbers are drawn in double precision and rounded once.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// Two parameters have the same key, an initialiser needs a fan that the shape does not have, or a parameter is larger than an array
    /// can be.
    /// </exception>
    public static MemoryWeights Create(IReadOnlyList<ParameterInfo> parameters, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var tensors = new List<TensorData>(parameters.Count);
        foreach (ParameterInfo parameter in parameters)
        {
            if (parameter.Shape.ElementCount > Array.MaxLength)
            {
                throw new ArgumentException(
                    $"{Printable.Quote(parameter.Key)} of shape {parameter.Shape} is larger than an array can be.", nameof(parameters));
            }

            int count = (int)parameter.Shape.ElementCount;
            tensors.Add(parameter.Kind == ParameterKind.Counter
                ? TensorData.FromIntegers(parameter.Key, parameter.Shape, new long[count])
                : TensorData.FromFloats(parameter.Key, parameter.Shape, Values(parameter, count, seed)));
        }

        return new MemoryWeights($"fresh weights of seed {seed}", tensors);
    }

    private static float[] Values(ParameterInfo parameter, int count, ulong seed)
    {
        ParameterInitializer initializer = parameter.Initializer;
        var values = new float[count];
        switch (initializer.Kind)
        {
            case InitializerKind.Zeros:
                break;
            case InitializerKind.Ones:
                Array.Fill(values, 1f);
                break;
            case InitializerKind.HeNormalFanOut:
                FillNormal(values, Math.Sqrt(2.0 / Fan(parameter, 0)), new RandomStream(seed, parameter.Key));
                break;
            case InitializerKind.HeNormalFanIn:
                FillNormal(values, Math.Sqrt(2.0 / Fan(parameter, 1)), new RandomStream(seed, parameter.Key));
                break;
            case InitializerKind.UniformFanIn:
                double fanIn = initializer.Value > 0 ? initializer.Value : Fan(parameter, 1);
                FillUniform(values, 1 / Math.Sqrt(fanIn), new RandomStream(seed, parameter.Key));
                break;
            case InitializerKind.Normal:
                FillNormal(values, initializer.Value, new RandomStream(seed, parameter.Key));
                break;
            default:
                throw new ArgumentException(
                    $"{Printable.Quote(parameter.Key)} has the unknown initialiser {initializer.Kind}.", nameof(parameter));
        }

        return values;
    }

    /// <summary>Fan-out (dimension 0) or fan-in (dimension 1): that size times the kernel's area, at least 1.</summary>
    private static double Fan(ParameterInfo parameter, int dimension)
    {
        TensorShape shape = parameter.Shape;
        if (shape.Count < 2)
        {
            throw new ArgumentException(
                $"{Printable.Quote(parameter.Key)} of shape {shape} has no fan: "
                    + $"{parameter.Initializer.Kind} needs at least two dimensions.",
                nameof(parameter));
        }

        double fan = shape[dimension];
        for (int i = 2; i < shape.Count; i++)
        {
            fan *= shape[i];
        }

        // A parameter without elements has fan 0 and nothing to fill.
        return Math.Max(1, fan);
    }

    private static void FillNormal(Span<float> values, double standardDeviation, RandomStream random)
    {
        foreach (ref float value in values)
        {
            value = (float)(random.NextNormal() * standardDeviation);
        }
    }

    private static void FillUniform(Span<float> values, double bound, RandomStream random)
    {
        foreach (ref float value in values)
        {
            value = (float)(random.NextSigned() * bound);
        }
    }
}
