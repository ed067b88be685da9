using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace SfNet.Kit.Ilgpu;

/// <summary>A kernel as ILGPU translates it for NVIDIA's devices; no device is needed. Only there where the package is.</summary>
public sealed partial class PtxKernel
{
    private PtxKernel(string name, string text) => (Name, Text) = (name, text);

    /// <summary>The kernel's method.</summary>
    public string Name { get; }

    /// <summary>The PTX.</summary>
    public string Text { get; }

    /// <summary>Functions that nothing defines: the kernel would not load.</summary>
    public IReadOnlyList<string> UndefinedFunctions => [.. Undefined().Matches(Text).Select(match => match.Value)];

    /// <summary>Bytes of local memory that lie in DRAM.</summary>
    public bool UsesLocalMemory => Text.Contains(".local", StringComparison.Ordinal);

    /// <summary>Multiplications, additions and both at once on floats.</summary>
    public int Arithmetic => FloatArithmetic().Count(Text);

    /// <summary>Loads and stores of device memory; one of four floats counts once.</summary>
    public int GlobalAccesses => GlobalAccess().Count(Text);

    /// <summary>Loads and stores of shared memory.</summary>
    public int SharedAccesses => SharedAccess().Count(Text);

    /// <summary>Bytes of shared memory that a group takes.</summary>
    public int SharedBytes => SharedMemory().Matches(Text).Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>Virtual registers by kind, of which the assembler makes fewer.</summary>
    public IReadOnlyDictionary<string, int> Registers => Register().Matches(Text)
        .GroupBy(match => match.Groups[1].Value)
        .ToDictionary(group => group.Key, group => group.Sum(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));

    /// <summary>Translates a kernel for compute capability 8.0. A context is of no use after one kernel failed, so each has its own.</summary>
    public static PtxKernel Compile(MethodInfo kernel, bool isGrouped)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        using var context = Context.Create(builder => builder.CPU(new CPUDevice(32, 8, 1)).EnableAlgorithms().Optimize(OptimizationLevel.O2));
        using var backend = new PTXBackend(context, CudaArchitecture.SM_80, CudaInstructionSet.ISA_75, null!);
        EntryPointDescription entry = isGrouped ? EntryPointDescription.FromExplicitlyGroupedKernel(kernel) : EntryPointDescription.FromImplicitlyGroupedKernel(kernel);
        var compiled = (PTXCompiledKernel)backend.Compile(entry, ILGPU.Runtime.KernelSpecialization.Empty);
        return new PtxKernel(kernel.Name, compiled.PTXAssembly);
    }

    [GeneratedRegex(@"\.extern \.func.*")]
    private static partial Regex Undefined();

    [GeneratedRegex(@"\b(?:fma|mul|add|sub)\.(?:\w+\.)?f32\b")]
    private static partial Regex FloatArithmetic();

    [GeneratedRegex(@"\b(?:ld|st)\.global\b")]
    private static partial Regex GlobalAccess();

    [GeneratedRegex(@"\b(?:ld|st)\.shared\b")]
    private static partial Regex SharedAccess();

    [GeneratedRegex(@"\.shared .*\[(\d+)\]")]
    private static partial Regex SharedMemory();

    [GeneratedRegex(@"\.reg \.(\w+)\s+%\w+<(\d+)>")]
    private static partial Regex Register();
}
