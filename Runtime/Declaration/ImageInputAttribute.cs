using System;

namespace SfNet;

/// <summary>
/// Says that the network's input is an 8-bit RGB image, normalised per channel as (value − mean) / standard deviation with values from 0 to 255.
/// The network then takes images as well as tensors.
/// </summary>
/// <param name="meanRed">Mean of red, 0 to 255.</param>
/// <param name="meanGreen">Mean of green.</param>
/// <param name="meanBlue">Mean of blue.</param>
/// <param name="deviationRed">Standard deviation of red, above 0.</param>
/// <param name="deviationGreen">Standard deviation of green.</param>
/// <param name="deviationBlue">Standard deviation of blue.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ImageInputAttribute(
    double meanRed, double meanGreen, double meanBlue, double deviationRed, double deviationGreen, double deviationBlue) : Attribute
{
    /// <summary>Mean of red.</summary>
    public double MeanRed { get; } = meanRed;

    /// <summary>Mean of green.</summary>
    public double MeanGreen { get; } = meanGreen;

    /// <summary>Mean of blue.</summary>
    public double MeanBlue { get; } = meanBlue;

    /// <summary>Standard deviation of red.</summary>
    public double DeviationRed { get; } = deviationRed;

    /// <summary>Standard deviation of green.</summary>
    public double DeviationGreen { get; } = deviationGreen;

    /// <summary>Standard deviation of blue.</summary>
    public double DeviationBlue { get; } = deviationBlue;
}
