using System;

namespace SfNet;

/// <summary>
/// Marks a string hyper-parameter of a block as a further input: where the block is used it names a member there, and inside the block it is
/// read with <c>[From(nameof(Parameter))]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SourceAttribute : Attribute;
