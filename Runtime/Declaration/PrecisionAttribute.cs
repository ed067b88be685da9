using System;

namespace SfNet;

/// <summary>
/// Declares the precision of a network, or of one layer of it; <see cref="Precision.Fast"/> where nothing is declared.
/// </summary>
/// <remarks>
/// On a network's class it holds for every layer; on a member of the network it holds for all that the member stands for, blocks included, and
/// overrides the class. On a block's class or on one of its members <see cref="Precision.Exact"/> makes those layers exact wherever the block is
/// used; nothing in a block makes a layer less exact than the network declares it. <see cref="NetworkOptions.Precision"/> makes a whole network
/// exact when it is loaded.
/// <example>
/// <code>
/// [Network("depth"), Input(3, 256, 512), Precision(Precision.Exact)]
/// public sealed partial class DepthNet
/// {
///     [Precision(Precision.Fast), Conv2d(64, 3), Relu]  public static partial Layer Features { get; }
///     [Conv2d(1, 3)]                                    public static partial Layer Depth { get; }
/// }
/// </code>
/// </example>
/// </remarks>
/// <param name="precision">Which kernels may serve.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class PrecisionAttribute(Precision precision) : Attribute
{
    /// <summary>Which kernels may serve.</summary>
    public Precision Precision { get; } = precision;
}
