using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Kit.Ilgpu;
using Xunit;

namespace SfNet.Ilgpu.Tests.Rules;

/// <summary>For each rule a kernel that breaks it, and kernels that break none.</summary>
public sealed class KernelRuleTests
{
    [Theory]
    [InlineData("y[i] = XMath.Min(1f, XMath.Exp(x[i])) + IntrinsicMath.Clamp(x[i], 0f, 1f) + MathF.Sqrt(x[i]);")]
    [InlineData("var local = new float[Size]; local[0] = x[i]; float[] more = [1f, 2f]; y[i] = local[0] + more[1] + more.Length;")]
    [InlineData("Pair pair = new(1, 2f); y[i] = (pair with { B = 3f }).B; var (a, b) = (1f, 2f); y[i] = a + b;")]
    [InlineData("Flags flags = Flags.One | Flags.Two; if ((flags & Flags.Two) != 0) { y[i] = 1f; } int? maybe = null; y[i] = maybe ?? 2;")]
    [InlineData("static float Twice(float v) => 2f * v; y[i] = Generic<float>(x[i], 2f) + Twice(x[i]); goto end; end: y[i] = Table;")]
    [InlineData("y[i] = Apply(new Doubling(), x[i]); Fill(ref y[i], x[i]); y[i] = (float)(ILGPU.Half)x[i];")]
    [InlineData("switch (i % 3) { case 0: y[i] = 1f; break; default: y[i] = float.IsNaN(x[i]) ? float.MaxValue : MathF.PI; break; } y[i] = Box(x[i]).Value;")]
    public void What_ilgpu_accepts_is_left_alone(string body) => Assert.Empty(KernelRules.Check(Source(body)));

    [Theory]
    [InlineData(KernelRule.UnknownApi, "y[i] = Group.NoSuchThing;")]
    [InlineData(KernelRule.ReferenceType, "var list = new System.Collections.Generic.List<float>();")]
    [InlineData(KernelRule.ReferenceType, "Func<float, float> twice = v => 2f * v; y[i] = twice(x[i]);")]
    [InlineData(KernelRule.ReferenceType, "var name = \"x\"; y[i] = name.Length;")]
    [InlineData(KernelRule.VirtualCall, "IApply apply = default(Doubling); y[i] = apply.Apply(x[i]);")]
    [InlineData(KernelRule.Boxing, "IApply apply = default(Doubling); y[i] = apply.Apply(x[i]);")]
    [InlineData(KernelRule.Boxing, "object o = 1; y[i] = 0f;")]
    [InlineData(KernelRule.Statement, "if (i < 0) { throw new Exception(); }")]
    [InlineData(KernelRule.Statement, "try { y[i] = 1f; } finally { y[i] = 2f; }")]
    [InlineData(KernelRule.Statement, "lock (Lock) { y[i] = 1f; }")]
    [InlineData(KernelRule.Statement, "using var held = default(Held); y[i] = 1f;")]
    [InlineData(KernelRule.Statement, "y[i] = x[i] > 0f ? x[i] : throw new Exception();")]
    [InlineData(KernelRule.StackMemory, "Span<float> some = stackalloc float[4]; y[i] = some[0];")]
    [InlineData(KernelRule.StackMemory, "var four = default(Four); four[0] = 1f; y[i] = four[0];")]
    [InlineData(KernelRule.StaticData, "y[i] = Factors[i % 2];")]
    [InlineData(KernelRule.StaticData, "y[i] = Changing;")]
    [InlineData(KernelRule.ArraySize, "var local = new float[i]; y[i] = local[0];")]
    [InlineData(KernelRule.ArraySize, "var shared = SharedMemory.Allocate<float>(x.IntLength); y[i] = shared[0];")]
    [InlineData(KernelRule.ArraySize, "var local = LocalMemory.Allocate<float>(i); y[i] = local[0];")]
    [InlineData(KernelRule.NativeInteger, "nint wide = i; y[i] = (float)wide;")]
    [InlineData(KernelRule.LibraryCall, "y[i] = Math.Clamp(x[i], 0f, 1f);")]
    [InlineData(KernelRule.LibraryCall, "y[i] = MathF.Sign(x[i]);")]
    [InlineData(KernelRule.LibraryCall, "y[i] = MathF.FusedMultiplyAdd(x[i], 2f, 1f);")]
    [InlineData(KernelRule.LibraryCall, "y[i] = MathF.Log2(x[i]) + MathF.Cbrt(x[i]);")]
    [InlineData(KernelRule.LibraryCall, "y[i] = Environment.TickCount;")]
    [InlineData(KernelRule.LibraryCall, "y[i] = BitConverter.SingleToInt32Bits(x[i]);")]
    [InlineData(KernelRule.ValueType, "y[i] = (float)(System.Half)x[i];")]
    [InlineData(KernelRule.TypeOf, "y[i] = Is<float>(x[i]);")]
    [InlineData(KernelRule.RecordEquality, "y[i] = new Pair(1, 2f) == new Pair(1, x[i]) ? 1f : 0f;")]
    [InlineData(KernelRule.EnumFlag, "Flags flags = Flags.One; y[i] = flags.HasFlag(Flags.Two) ? 1f : 0f;")]
    public void What_ilgpu_rejects_is_found(KernelRule rule, string body)
    {
        IReadOnlyList<RuleViolation> found = KernelRules.Check(Source(body));

        Assert.Contains(rule, found.Select(violation => violation.Rule));
    }

    [Fact]
    public void A_shuffle_of_a_warp_is_found()
    {
        RuleViolation found = KernelRules.Check(Source("y[i] = Warp.Shuffle(x[i], 0);"))[0];

        // The contract has no shuffle at all, so there it is the compiler that complains.
        Assert.True(found.Rule is KernelRule.WarpShuffle or KernelRule.UnknownApi);
        Assert.Contains("Shuffle", found.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(KernelRule.ParameterType, "float[] more", "default!")]
    [InlineData(KernelRule.ParameterType, "ArrayView<bool> more", "default")]
    [InlineData(KernelRule.ParameterType, "ArrayView<char> more", "default")]
    [InlineData(KernelRule.ParameterType, "bool more", "true")]
    [InlineData(KernelRule.ParameterType, "nint more", "1")]
    [InlineData(KernelRule.ParameterType, "HoldsArray more", "default")]
    [InlineData(KernelRule.PrivateParameterType, "Private more", "default")]
    public void A_parameter_that_cannot_be_handed_over_is_found(KernelRule rule, string parameter, string argument)
    {
        string type = parameter.Split(' ')[0];
        CSharpCompilation source = Source("y[i] = x[i];", $", {parameter}", $", {type}", $", {argument}");
        bool compiles = !source.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Contains(compiles ? rule : KernelRule.UnknownApi, KernelRules.Check(source).Select(violation => violation.Rule));
        Assert.True(compiles || type == "float[]", "Only what is no struct at all is refused by the loader's own signature.");
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void Fourteen_parameters_are_the_most(int further, bool fits)
    {
        string parameters = string.Concat(Enumerable.Range(0, further).Select(i => $", int p{i}"));
        CSharpCompilation source = Source("y[i] = x[i];", parameters, load: false);

        Assert.Equal(fits ? [] : [KernelRule.TooManyParameters], KernelRules.Check(source).Select(violation => violation.Rule));
    }

    [Fact]
    public void A_lambda_is_no_kernel()
    {
        CSharpCompilation source = Source("y[i] = 1f;", kernel: "(i, x, y) => y[i] = 1f");

        Assert.Contains(KernelRule.KernelForm, KernelRules.Check(source).Select(violation => violation.Rule));
    }

    [Fact]
    public void What_a_kernel_calls_is_held_to_the_rules_too()
    {
        RuleViolation found = Assert.Single(KernelRules.Check(Source("y[i] = Deep(x[i]);")));

        Assert.Equal((KernelRule.LibraryCall, "Deeper"), (found.Rule, found.Method));
        Assert.StartsWith("Kernel.cs(", found.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_host_does_is_its_own_affair() => Assert.Empty(KernelRules.Check(Source("y[i] = 1f;", host: "Console.WriteLine(typeof(string).Name + Math.Clamp(1, 2, 3));")));

    [Fact]
    public void The_sample_kernels_break_no_rule() => Assert.Empty(KernelRules.Check(IlgpuReferences.Compile(
        Directory.GetFiles(Samples()).Select(path => (Path.GetFileName(path), File.ReadAllText(path))))));

    private static CSharpCompilation Source(string body, string parameters = "", string types = "", string arguments = "", string? kernel = null, string host = "", bool load = true)
    {
        string launch = load
            ? $"accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>{types}>({kernel ?? "Kernel"})(1, default, default{arguments});"
            : "accelerator.LoadAutoGroupedKernel(Kernel);";
        string loader = load ? "" : $$"""
            public delegate void Long(Index1D i, ArrayView<float> x, ArrayView<float> y{{parameters}});
            public static class KernelLoaders { public static void LoadAutoGroupedKernel(this Accelerator accelerator, Long kernel) { } }
            """;
        string source = Declarations(body, parameters, launch, host) + loader;
        return IlgpuReferences.Compile([("Kernel.cs", source)]).WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 0));
    }

    private static string Declarations(string body, string parameters, string launch, string host) => $$"""
        using System;
        using ILGPU;
        using ILGPU.Algorithms;
        using ILGPU.Runtime;

        public interface IApply { float Apply(float v); }
        public struct Doubling : IApply { public readonly float Apply(float v) => 2f * v; }
        public record struct Pair(int A, float B);
        public struct Held : IDisposable { public void Dispose() { } }
        public struct HoldsArray { public float[] Inside; }
        public struct Boxed { public float Value; }
        [System.Runtime.CompilerServices.InlineArray(4)] public struct Four { private float first; }
        [Flags] public enum Flags { One = 1, Two = 2 }

        public static class Program
        {
            private const int Size = 4;
            private static readonly float Table = 3f;
            private static readonly float[] Factors = [1f, 2f];
            private static readonly object Lock = new();
            private static float Changing = 1f;
            private struct Private { public float Value; }

            public static void Run(Accelerator accelerator)
            {
                {{host}}
                {{launch}}
            }

            private static void Kernel(Index1D i, ArrayView<float> x, ArrayView<float> y{{parameters}})
            {
                {{body}}
            }

            private static T Generic<T>(T a, T b) where T : unmanaged, System.Numerics.INumber<T> => a * b + T.One;
            private static float Apply<T>(T apply, float v) where T : struct, IApply => apply.Apply(v);
            private static void Fill(ref float cell, in float value) => cell = value;
            private static Boxed Box(float value) => new() { Value = value };
            private static float Is<T>(float v) => typeof(T) == typeof(float) ? v : 0f;
            private static float Deep(float v) => Deeper(v);
            private static float Deeper(float v) => Math.Clamp(v, 0f, 1f);
        }
        """;

    private static string Samples([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "Samples");
}
