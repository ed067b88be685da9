using System.Collections.Generic;

namespace SfNet.Weights.Torch;

/// <summary>What both layouts of torch.save come to: a value whose tensors refer to storages, and where those lie.</summary>
/// <param name="Root">The value.</param>
/// <param name="Storages">The storages by name.</param>
/// <param name="BigEndian">The byte order of the storages.</param>
/// <param name="Layout">Which layout it was.</param>
internal sealed record TorchCheckpoint(object? Root, IReadOnlyDictionary<string, StorageRange> Storages, bool BigEndian, PthLayout Layout);
