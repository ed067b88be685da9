namespace SfNet.Cli.Prediction;

/// <summary>One image to label, and what is written for it.</summary>
/// <param name="Image">The image to read.</param>
/// <param name="Labels">The label image to write.</param>
/// <param name="Overlay">The image with the labels' colours on top, or null where none is wanted.</param>
internal sealed record PredictionJob(string Image, string Labels, string? Overlay);
