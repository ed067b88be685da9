using System;

namespace SfNet;

/// <summary>
/// Marks a member as output. In a network every marked member is an output, in the order of declaration, and the last member only if it
/// is marked too or none is. In a block it marks the one member that is the block's value.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute;
