using System;

namespace SfNet;

/// <summary>
/// Declares how a network's maps are stored on GPUs; <see cref="StorageType.Single"/> where nothing is declared. <see cref="StorageType.Half"/> halves the memory that maps
/// take and the bytes that kernels move for them, at the price of rounding each stored number to one part in 2048.
/// </summary>
/// <remarks>
/// What stays in single precision: sums and everything that happens to a result before it is stored, weights, the network's input and outputs, flow fields and sampling
/// grids, and indices of classes. On the processor the attribute changes nothing.
/// </remarks>
/// <example>
/// <code>
/// [Network("segmenter"), Input(3, 1024, 2048), GpuStorage(StorageType.Half)]
/// public sealed partial class Segmenter
/// {
///     [SfNet(19), Name("")] public static partial Layer Scores { get; }
/// }
/// </code>
/// </example>
/// <param name="storage">How maps are stored.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GpuStorageAttribute(StorageType storage) : Attribute
{
    /// <summary>How maps are stored.</summary>
    public StorageType Storage { get; } = storage;
}
