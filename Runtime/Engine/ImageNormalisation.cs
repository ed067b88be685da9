using System.Collections.Generic;

namespace SfNet;

/// <summary>How an 8-bit RGB image becomes the network's input: (value − mean) / standard deviation for red, green and blue.</summary>
/// <param name="Mean">Three means, 0 to 255.</param>
/// <param name="Deviation">Three standard deviations, above 0.</param>
public sealed record ImageNormalisation(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation);
