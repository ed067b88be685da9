using System;

namespace SfNet;

/// <summary>Marks a member as a head that exists in training only; inference neither runs it nor needs its weights.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrainingOnlyAttribute : Attribute;
