using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SfNet.Generator.Declaration;

/// <summary>What is compiled for GPUs beside the code for the processor.</summary>
internal enum DeviceSupport
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The plans alone, for programs that print or cost them.</summary>
    Plans,

    /// <summary>Kernels for ILGPU, and their plans.</summary>
    Kernels,
}

/// <summary>Finds out what a project refers to.</summary>
internal static class DeviceSupportReader
{
    /// <summary>The property of a project that asks for plans where there is no ILGPU.</summary>
    public const string PlansProperty = "build_property.SfNetGpuPlans";

    // What generated code needs: ILGPU, its library of functions, and our own host side.
    private static readonly string[] Needed = ["ILGPU.Context", "ILGPU.Algorithms.XMath", "SfNet.Ilgpu.GpuNetwork"];

    public static bool HasIlgpu(Compilation compilation) => Array.TrueForAll(Needed, name => compilation.GetTypeByMetadataName(name) is not null);

    public static bool WantsPlans(AnalyzerConfigOptions options) =>
        options.TryGetValue(PlansProperty, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
