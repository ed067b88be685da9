using System.Collections.Generic;
using System.Linq;
using ILGPU;
using ILGPU.Algorithms;
using Microsoft.CodeAnalysis;

namespace SfNet.Kit.Ilgpu;

/// <summary>What sources with ILGPU kernels refer to: ILGPU where the package is, and its contract with the emulator where not.</summary>
public static class IlgpuReferences
{
    public static MetadataReference[] All { get; } =
    [
        .. new[]
        {
            typeof(Context),
            typeof(XMath),
#if !HAS_ILGPU
            typeof(Emulation.EmulatedDevices),
#endif
        }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    /// <summary>Compiles sources as strictly as a user's project, with ILGPU in it.</summary>
    public static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources) => Kit.Compile.Of(sources, "Kernels", All);
}
