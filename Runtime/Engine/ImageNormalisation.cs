using System;
using System.Collections.Generic;

namespace SfNet;

/// <summary>How an 8-bit image becomes the network's input: (value − mean) / standard deviation for each channel; red, green and blue.</summary>
/// <param name="Mean">A mean for each channel, 0 to 255.</param>
/// <param name="Deviation">A standard deviation for each channel, above 0.</param>
public sealed record ImageNormalisation(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    /// <summary>Throws unless there is a mean and a deviation for each channel.</summary>
    internal void RequireChannels(int channels)
    {
        if (Mean.Count != channels || Deviation.Count != channels)
        {
            throw new ArgumentException($"There are {Mean.Count} means and {Deviation.Count} deviations; expected {channels} of each.");
        }
    }
}
