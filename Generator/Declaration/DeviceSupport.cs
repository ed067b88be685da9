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

/// <summary>What a project refers to beyond the runtime, as far as it changes what is compiled.</summary>
/// <param name="Devices">What is compiled for GPUs.</param>
/// <param name="TorchSharp">Whether networks with a training get a module of TorchSharp.</param>
internal readonly record struct ProjectSupport(DeviceSupport Devices, bool TorchSharp);

/// <summary>What a project with ILGPU lacks for GPU engines.</summary>
[Flags]
internal enum MissingForGpus
{
    /// <summary>Nothing, or ILGPU itself.</summary>
    Nothing = 0,

    /// <summary>ILGPU's library of functions.</summary>
    Algorithms = 1,

    /// <summary>The host side.</summary>
    Host = 2,
}

/// <summary>Finds out what a project refers to.</summary>
internal static class DeviceSupportReader
{
    /// <summary>The property of a project that asks for plans where there is no ILGPU.</summary>
    public const string PlansProperty = "build_property.SfNetGpuPlans";

    private const string Ilgpu = "ILGPU.Context";
    private const string Algorithms = "ILGPU.Algorithms.XMath";
    private const string Host = "SfNet.Ilgpu.GpuNetwork";
    private const string TorchSharp = "TorchSharp.torch";
    private const string TorchSharpHost = "SfNet.Torch.TorchTraining";

    /// <summary>Whether there is what generated code needs: ILGPU, its library of functions, and our own host side.</summary>
    public static bool HasIlgpu(Compilation compilation) => Has(compilation, Ilgpu) && MissingFor(compilation) == MissingForGpus.Nothing;

    /// <summary>Whether there is what modules need: TorchSharp, and our own host side.</summary>
    public static bool HasTorchSharp(Compilation compilation) => Has(compilation, TorchSharp) && Has(compilation, TorchSharpHost);

    /// <summary>What lacks beside ILGPU; nothing where ILGPU is not there either, since nobody asks for GPUs then.</summary>
    public static MissingForGpus MissingFor(Compilation compilation) => !Has(compilation, Ilgpu)
        ? MissingForGpus.Nothing
        : (Has(compilation, Algorithms) ? MissingForGpus.Nothing : MissingForGpus.Algorithms) | (Has(compilation, Host) ? MissingForGpus.Nothing : MissingForGpus.Host);

    public static bool WantsPlans(AnalyzerConfigOptions options) =>
        options.TryGetValue(PlansProperty, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static bool Has(Compilation compilation, string type) => compilation.GetTypeByMetadataName(type) is not null;
}
