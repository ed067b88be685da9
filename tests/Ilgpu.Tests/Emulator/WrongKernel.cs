using System;
using System.Reflection;
using ILGPU.Runtime;
using SfNet.Emulation;
using SfNet.Kit.Ilgpu;
using Xunit;

namespace SfNet.Ilgpu.Tests.Emulator;

/// <summary>Compiles a kernel from a few lines, runs it with the checks, and expects one of them to find something.</summary>
internal static class WrongKernel
{
    /// <summary>
    /// The fault of a kernel <c>Wrong</c>, whose lines use <c>x</c> and <c>y</c>: views of 64 numbers, the first uploaded, the second fresh; launched in two groups of 32 threads.
    /// </summary>
    public static KernelFaultException Fault(string body, string launch = "(2, 32)", bool instrumented = true, bool algorithms = true, DeviceShape? shape = null) =>
        Assert.Throws<KernelFaultException>(() => Run(body, launch, instrumented, algorithms, shape));

    /// <summary>Runs such a kernel, and gives what it left in y.</summary>
    public static float[] Run(string body, string launch = "(2, 32)", bool instrumented = true, bool algorithms = true, DeviceShape? shape = null)
    {
        string host = $$"""
            using var x = accelerator.Allocate1D<float>(64);
            using var y = accelerator.Allocate1D<float>(64);
            x.CopyFromCPU(new float[64]);
            var kernel = accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>>(Wrong);
            kernel({{launch}}, x.View, y.View);
            accelerator.Synchronize();
            return y.GetAsArray1D();
            """;
        return Host(host, $$"""
            static void Wrong(ArrayView<float> x, ArrayView<float> y)
            {
                int group = Grid.IdxX, thread = Group.IdxX, i = Grid.GlobalLinearIndex;
                {{body}}
            }
            """, instrumented, algorithms, shape);
    }

    /// <summary>Runs lines of host code, with kernels beside them.</summary>
    public static float[] Host(string host, string kernels, bool instrumented = true, bool algorithms = true, DeviceShape? shape = null)
    {
        string source = $$"""
            using ILGPU;
            using ILGPU.Algorithms;
            using ILGPU.Algorithms.ScanReduceOperations;
            using ILGPU.Runtime;

            public struct Float4 { public float X, Y, Z, W; }

            public static class Program
            {
                public static float[] Run(Accelerator accelerator)
                {
                    {{host}}
                }

                {{kernels}}
            }
            """;
        var compilation = IlgpuReferences.Compile([("Wrong.cs", source)]).WithOptions(Options);
        Assembly assembly = Kit.Compile.Load(Kit.Compile.Emit(instrumented ? KernelInstrumentation.Apply(compilation).Compilation : compilation));
        using TestAccelerator test = TestAccelerator.Of(shape ?? new DeviceShape(), algorithms);
        return assembly.GetType("Program")!.GetMethod("Run")!.CreateDelegate<Func<Accelerator, float[]>>()(test.Accelerator);
    }

    // Kernels of a few lines need not use everything that stands ready for them.
    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions Options { get; } =
        new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, optimizationLevel: Microsoft.CodeAnalysis.OptimizationLevel.Release, warningLevel: 0);
}
