using System;

namespace SfNet.Emulation;

/// <summary>Says of an assembly that all accesses of its kernels are reported to the checks.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class InstrumentedAttribute : Attribute;

/// <summary>Says of a kernel that its threads come to no barrier.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeverWaitsAttribute : Attribute;

/// <summary>How the method is called that does the same as a kernel and can be stopped at barriers.</summary>
public static class Stepwise
{
    /// <summary>What stands behind the kernel's name.</summary>
    public const string Suffix = "Stepwise";
}
