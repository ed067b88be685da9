#if HAS_ILGPU
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SfNet.Kit.Ilgpu;
using Xunit;
using Xunit.Abstractions;

namespace SfNet.Ilgpu.Tests.Generated;

/// <summary>Every kernel of every model as text for NVIDIA's devices: it calls nothing that is not there, and keeps its results in registers.</summary>
public sealed class KernelPtxTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(ModelTests.Networks), MemberType = typeof(ModelTests))]
    public void Kernels_compile_to_PTX(string network)
    {
        Type[] kernels = [.. ModelTests.Assembly.GetTypes().Where(type => type.Namespace == $"SfNet.Compiled.Narrow.{network}.Gpu" && type.GetMethod("Run", BindingFlags.Static | BindingFlags.Public) is not null)];
        Assert.NotEmpty(kernels);
        output.WriteLine("kernel                                             f32 registers  shared  arithmetic  global  shared accesses");
        foreach (Type type in kernels)
        {
            PtxKernel kernel = PtxKernel.Compile(type.GetMethod("Run")!, isGrouped: true);

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{type.Name,-50} {kernel.Registers.GetValueOrDefault("f32"),13} {kernel.SharedBytes,7} {kernel.Arithmetic,11} {kernel.GlobalAccesses,7} {kernel.SharedAccesses,16}"));
            Assert.True(kernel.UndefinedFunctions.Count == 0, $"{type.Name}: {string.Join(", ", kernel.UndefinedFunctions)}");
            Assert.False(kernel.UsesLocalMemory, $"{type.Name} uses local memory.");
        }
    }
}
#endif
