using System;
using SfNet.Images;

namespace SfNet.Cli.Prediction;

/// <summary>An image that was read and fitted to the network, or the reason why it could not be.</summary>
/// <param name="Job">What it is for.</param>
/// <param name="Input">The image at the network's size, or null where reading failed.</param>
/// <param name="Original">The image as it was read, where an overlay is wanted.</param>
/// <param name="Width">Pixels in a row of the image as it was read.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Time">Time spent on it so far, waiting not counted.</param>
/// <param name="Failure">Why it could not be read; empty where it could.</param>
internal sealed record PreparedImage(PredictionJob Job, RgbImage? Input, RgbImage? Original, int Width, int Height, TimeSpan Time, string Failure);

/// <summary>An image with the network's labels.</summary>
/// <param name="Job">What it is for.</param>
/// <param name="Labels">Train ids at the network's size, or null where the image could not be read.</param>
/// <param name="Original">The image as it was read, where an overlay is wanted.</param>
/// <param name="Width">Pixels in a row of the image as it was read.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Time">Time spent on it so far, waiting not counted.</param>
/// <param name="Failure">Why it could not be read; empty where it could.</param>
internal sealed record LabelledImage(PredictionJob Job, IndexedImage? Labels, RgbImage? Original, int Width, int Height, TimeSpan Time, string Failure);
