using SfNet.Data;
using SfNet.Images;

namespace SfNet.Cli.Evaluation;

/// <summary>A sample that was read, or the reason why it could not be.</summary>
/// <param name="Sample">Which.</param>
/// <param name="Image">Its image, or null where reading failed.</param>
/// <param name="Truth">Its labels, where it has any.</param>
/// <param name="Failure">Why it could not be read; empty where it could.</param>
internal sealed record ReadSample(CityscapesSample Sample, RgbImage? Image, IndexedImage? Truth, string Failure);

/// <summary>A sample with the network's labels.</summary>
/// <param name="Sample">Which.</param>
/// <param name="Labels">The network's train ids, or null where the sample could not be read.</param>
/// <param name="Truth">The true train ids, where it has any.</param>
/// <param name="Failure">Why it could not be read; empty where it could.</param>
internal sealed record LabelledSample(CityscapesSample Sample, IndexedImage? Labels, IndexedImage? Truth, string Failure);
