using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU.Runtime;
using SfNet.Emulation;
using SfNet.Kit.Ilgpu;
using Xunit;

namespace SfNet.Ilgpu.Tests.Emulator;

/// <summary>The sample kernels rewritten for the checks: they give the same, and the checks find nothing.</summary>
public sealed class InstrumentedSampleTests
{
    private static readonly KernelInstrumentation Samples = KernelInstrumentation.Apply(IlgpuReferences.Compile(
        new[] { "TiledProduct.cs", "Reductions.cs", "Odds.cs" }.Select(name => (name, File.ReadAllText(Path.Combine(Folder(), "Samples", name))))));

    private static readonly Lazy<Assembly> Compiled = new(() => Kit.Compile.Load(Kit.Compile.Emit(Samples.Compilation)));

    [Fact]
    public void Every_kernel_can_be_stopped_at_its_barriers() => Assert.Empty(Samples.SlowKernels);

    [Fact]
    public void A_tiled_product_is_right()
    {
        using TestAccelerator test = TestAccelerator.Of(new DeviceShape());
        (float[] a, float[] b) = (Values.Some(128 * 128, 1), Values.Some(128 * 128, 2));

        float[] product = Run<float[]>("TiledProduct", "Run", test.Accelerator, a, b, 128);

        Values.AssertClose(Values.Product(a, b, 128), product);
    }

    [Fact]
    public void Reductions_atomics_and_broadcasts_are_right()
    {
        using TestAccelerator test = TestAccelerator.Of(new DeviceShape());
        float[] values = Values.Some(128, 3);

        float[] results = Run<float[]>("Reductions", "Run", test.Accelerator, values);

        float[] expected = [.. values.Chunk(64).SelectMany(part => new[] { part.Sum(), part.Max(), part.Count(value => value > 0), part.Sum() - part[3] }), values.Sum()];
        Values.AssertClose(expected, results);
    }

    [Fact]
    public void Dynamic_shared_memory_works()
    {
        using TestAccelerator test = TestAccelerator.Of(new DeviceShape());
        float[] values = Values.Some(96, 4);

        Assert.Equal(values.Chunk(32).SelectMany(part => part.Reverse()), Run<float[]>("Odds", "Reverse", test.Accelerator, values));
    }

    [Fact]
    public void Fourteen_parameters_structs_with_views_halves_and_bytes_work()
    {
        using TestAccelerator test = TestAccelerator.Of(new DeviceShape());

        Assert.Equal(78f, Run<float>("Odds", "Fourteen", test.Accelerator));
        Assert.Equal([1.25f, 0f, 0.75f, 4f], Run<float[]>("Odds", "Finish", test.Accelerator, new[] { 1f, -2f, 0.5f, 3f }, new[] { 0.25f, 1f }));
        Assert.Equal([1, 0], Run<byte[]>("Odds", "Labels", test.Accelerator, new[] { 1f, 2f, 0f, 5f, 4f, 3f }));
    }

    private static T Run<T>(string type, string method, Accelerator accelerator, params object[] arguments) =>
        (T)Compiled.Value.GetType($"SfNet.Ilgpu.Tests.Samples.{type}")!.GetMethod(method)!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [accelerator, .. arguments], null)!;

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..");
}
