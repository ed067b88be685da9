#if HAS_ILGPU
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SfNet.Kit;
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

    [Fact]
    public void A_convolution_of_many_channels_loads_four_numbers_at_once_and_keeps_64_results()
    {
        var sketch = new GraphSketch(64, 128, 128);
        GpuGraphs compiled = GpuGraphs.Of([sketch.Graph(sketch.Input.Conv2d(64, 3).BatchNorm2d().Relu())], TestDevice.Options(), preferred: "MatrixConvolution");
        Type type = compiled.Assembly.GetTypes().Single(type => type.Name.StartsWith("Convolution3x3_64To64", StringComparison.Ordinal));

        PtxKernel kernel = PtxKernel.Compile(type.GetMethod("Run")!, isGrouped: true);

        output.WriteLine(kernel.Text);
        Assert.Contains("ld.global.v4.f32", kernel.Text, StringComparison.Ordinal);
        Assert.Contains("ld.shared.v4.f32", kernel.Text, StringComparison.Ordinal);
        Assert.Contains("st.global.v4.f32", kernel.Text, StringComparison.Ordinal);
        Assert.True(kernel.Arithmetic >= 2 * 64);
    }
}
#endif
