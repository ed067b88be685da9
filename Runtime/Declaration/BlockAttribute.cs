namespace SfNet;

/// <summary>
/// A reusable piece of network: a partial class derived from this one, whose members are declared with the same attributes as a network's.
/// Using the block is writing its attribute.
/// </summary>
/// <remarks>
/// Hyper-parameters are the block's constructor parameters and its public settable properties; a property's default is given with
/// <see cref="System.ComponentModel.DefaultValueAttribute"/>. The block's value is its last member, or the one marked <see cref="OutputAttribute"/>.
/// A string hyper-parameter marked <see cref="SourceAttribute"/> names a member where the block is used: a further input.
/// <example>
/// <code>
/// public sealed partial class ConvReluAttribute(object channels) : BlockAttribute
/// {
///     public object Channels { get; } = channels;
///
///     [Conv2d(nameof(Channels), 3), Relu] public static partial Layer Body { get; }
/// }
/// </code>
/// </example>
/// </remarks>
public abstract class BlockAttribute : OperatorAttribute;
