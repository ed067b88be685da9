using SfNet.Data;
using SfNet.Training;

namespace SfNet.Cli.Training;

/// <summary>A training that was asked for.</summary>
/// <param name="Training">What is trained.</param>
/// <param name="Settings">How.</param>
/// <param name="Data">What it learns from.</param>
/// <param name="Validation">What it is measured on, or null.</param>
/// <param name="Folder">Where its files go.</param>
/// <param name="Weights">The file of weights it begins with, or null for fresh ones; of no account where it is resumed.</param>
/// <param name="IsResumed">Whether it goes on from its last checkpoint.</param>
/// <param name="CacheBytes">Bytes of decoded images that may be kept.</param>
internal sealed record TrainingRequest(
    TrainingDescription Training,
    TrainingSettings Settings,
    CityscapesDataset Data,
    CityscapesDataset? Validation,
    string Folder,
    string? Weights,
    bool IsResumed,
    long CacheBytes);
