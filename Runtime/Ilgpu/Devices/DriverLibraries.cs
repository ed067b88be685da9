using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace SfNet.Ilgpu;

/// <summary>The libraries through which ILGPU reaches GPUs. It keeps silent where one is missing and finds no devices; a message should not.</summary>
internal static class DriverLibraries
{
    /// <summary>What is missing, as a sentence with a space before it, or nothing.</summary>
    public static string Missing()
    {
        string[] missing = [.. Known().Where(library => !CanLoad(library.File)).Select(library => $"the driver library of {library.Name} ({library.File})")];
        return missing.Length == 0 ? string.Empty : $" ILGPU cannot load {string.Join(", nor ", missing)}.";
    }

    private static IEnumerable<(string Name, string File)> Known() =>
        OperatingSystem.IsWindows() ? [("CUDA", "nvcuda.dll"), ("OpenCL", "OpenCL.dll")]
        : OperatingSystem.IsMacOS() ? [("OpenCL", "/System/Library/Frameworks/OpenCL.framework/OpenCL")]
        : [("CUDA", "libcuda.so"), ("OpenCL", "libOpenCL.so")];

    private static bool CanLoad(string file)
    {
        bool loads = Load(file, out nint handle) || (OperatingSystem.IsLinux() && Load($"{file}.1", out handle));
        if (loads)
        {
            NativeLibrary.Free(handle);
        }

        return loads;
    }

    private static bool Load(string file, out nint handle) => NativeLibrary.TryLoad(file, out handle);
}
