using SfNet.Devices;

namespace SfNet.Cli.Description;

/// <summary>Which long tables a description has.</summary>
/// <param name="Layers">The declared operators.</param>
/// <param name="Steps">The planned steps; those for GPUs where a device is given.</param>
/// <param name="Device">The GPU that times are predicted for, or null.</param>
internal readonly record struct Chapters(bool Layers, bool Steps, DeviceModel? Device);
