using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SfNet.Kit.Ilgpu;
using Xunit;

namespace SfNet.Ilgpu.Tests.Host;

/// <summary>What Runtime/Ilgpu has for kernels: its values, on a device, and that every back end translates its sources.</summary>
public sealed class KernelValueTests
{
    private const int Functions = ActivationKernel.Functions;

    private static readonly float[] Inputs =
    [
        0f, -0f, 1e-30f, -1e-30f, 1e-4f, -1e-4f, 0.3f, -0.3f, 0.5499f, 0.5501f, -0.56f, 1f, -1f, 2.5f, -2.5f, 3f, -3f, 6f, 7.5f, -7.5f, 20f, -20f, 88f, -88f, 90f, -90f,
        200f, -200f, 1e10f, -1e10f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Fact]
    public void Activations_are_those_of_their_definitions_up_to_the_limits()
    {
        using var accelerator = TestAccelerator.Cpu();

        float[] found = Run(accelerator.Accelerator, Inputs);

        for (int i = 0; i < Inputs.Length; i++)
        {
            for (int f = 0; f < Functions; f++)
            {
                AssertClose(Expected(f, Inputs[i]), found[(i * Functions) + f], $"Function {f} of {Inputs[i]}");
            }
        }
    }

    [Fact]
    public void Four_numbers_are_computed_with_one_by_one()
    {
        var (a, b) = (new Float4(1f, -2f, float.NaN, 4f), new Float4(0.5f, 3f, 1f, float.NaN));

        AssertEqual(a + b, 1.5f, 1f, float.NaN, float.NaN);
        AssertEqual(a - b, 0.5f, -5f, float.NaN, float.NaN);
        AssertEqual(a * b, 0.5f, -6f, float.NaN, float.NaN);
        AssertEqual(a * 2f, 2f, -4f, float.NaN, 8f);
        AssertEqual(Float4.MultiplyAdd(Float4.Splat(1f), 2f, b), 2f, 7f, 3f, float.NaN);
        AssertEqual(Float4.MultiplyAdd(b, b, b), 0.75f, 12f, 2f, float.NaN);
        AssertEqual(Float4.Max(a, b), 1f, 3f, float.NaN, float.NaN);
        AssertEqual(Float4.Min(a, b), 0.5f, -2f, float.NaN, float.NaN);
        AssertEqual(Float4.Zero, 0f, 0f, 0f, 0f);
    }

    [Fact]
    public void Half_precision_rounds_to_the_nearest_and_overflows()
    {
        AssertEqual((Half4)new Float4(1f, 0.1f, 70000f, -2049f), 1f, 0.099975586f, float.PositiveInfinity, -2048f);
    }

    [Fact]
    public void The_sources_keep_to_the_rules_for_kernels()
    {
        const string Kernel = """
            using ILGPU;
            using ILGPU.Runtime;
            using SfNet.Ilgpu;

            internal static class Caller
            {
                public static void Load(Accelerator accelerator) => accelerator.LoadStreamKernel<ArrayView<Float4>, ArrayView<Half4>>(Call);

                private static void Call(ArrayView<Float4> x, ArrayView<Half4> y)
                {
                    Float4 v = x[0] + Float4.Splat(1f) - Float4.Zero * x[1] * 2f;
                    v = Float4.MultiplyAdd(v, 2f, Float4.MultiplyAdd(v, x[0], x[1]));
                    v = Float4.Max(v, Float4.Min(x[0], y[1]));
                    v = Activation.Relu(Activation.Clamp(Activation.LeakyRelu(Activation.Sigmoid(v), 0.1f), 0f, 6f));
                    v = Activation.HardSigmoid(Activation.Tanh(Activation.Silu(Activation.HardSwish(v))));
                    y[0] = (Half4)v;
                }
            }
            """;
        string[] names = ["Float4.cs", "Half4.cs", "Activation.cs"];

        var violations = KernelRules.Check(IlgpuReferences.Compile([("Kernel.cs", Kernel), .. names.Select(name => (name, File.ReadAllText(Path.Combine(Sources(), name))))]));

        Assert.Empty(violations);
    }

    private static float[] Run(Accelerator accelerator, float[] inputs)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> x = accelerator.Allocate1D(inputs);
        using MemoryBuffer1D<float, Stride1D.Dense> y = accelerator.Allocate1D<float>(inputs.Length * Functions);
        accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(ActivationKernel.CallAll)(inputs.Length, x.View, y.View);
        accelerator.Synchronize();
        return y.GetAsArray1D();
    }

    private static double Expected(int function, double x) => double.IsNaN(x) ? x : function switch
    {
        0 => Math.Max(x, 0),
        1 => Math.Clamp(x, 0, 6),
        2 => x > 0 ? x : 0.1f * x,
        3 => 1 / (1 + Math.Exp(-x)),
        4 => Math.Clamp(x + 3, 0, 6) / 6,
        5 or 8 => Math.Tanh(x),
        6 => x / (1 + Math.Exp(-x)),
        // The product comes first, in single precision, as in PyTorch: it overflows for the largest numbers.
        7 => (float)(x * Math.Clamp(x + 3, 0, 6)) / 6.0,
        _ => -1,
    };

    private static void AssertClose(double expected, float found, string what)
    {
        bool same = (float)expected is var rounded && (rounded.Equals(found) || Math.Abs(found - expected) <= (2e-6 * Math.Abs(expected)) + 1e-36);
        Assert.True(same, $"{what}: {found}, expected {expected}.");
    }

    private static void AssertEqual(Float4 found, float x, float y, float z, float w) => Assert.Equal((x, y, z, w), (found.X, found.Y, found.Z, found.W));

    private static string Sources([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "Runtime", "Ilgpu", "Kernels");
}
