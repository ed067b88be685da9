using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Generator;
using SfNet.Kit;

namespace SfNet.Benchmarks;

/// <summary>What the generator costs in the editor: after an edit elsewhere, after one inside the network, and on the first run.</summary>
internal static class GeneratorBenchmark
{
    private const int Layers = 200;
    private const int WarmUps = 20;
    private const int Rounds = 101;

    public static int Run(TextWriter output)
    {
        Compilation compilation = Compile.Of([("Network.cs", Network("Conv2d(16, 3, Bias = false)")), ("Block.cs", Block), .. Bystanders()]);
        SyntaxTree network = compilation.SyntaxTrees.First();
        SyntaxTree changed = Parse("Network.cs", Network("Conv2d(16, 5, Bias = false)"));
        Measure(output, "first run", _ => (Driver(), Fresh(compilation)));
        Measure(output, "after an edit elsewhere", round => (Driver().RunGenerators(compilation), compilation.AddSyntaxTrees(Parse("Elsewhere.cs", $"internal static class Elsewhere{round};"))));
        Measure(output, "after a changed layer", _ => (Driver().RunGenerators(compilation), compilation.ReplaceSyntaxTree(network, changed)));
        return 0;

        static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Compile.Parsing);
    }

    /// <summary>
    /// Prepares all runs, then times each. The processor's time is told beside the clock's, because it says the same on a machine that is busy otherwise.
    /// </summary>
    private static void Measure(TextWriter output, string what, Func<int, (GeneratorDriver Driver, Compilation Compilation)> prepare)
    {
        (GeneratorDriver Driver, Compilation Compilation)[] runs = [.. Enumerable.Range(0, WarmUps + Rounds).Select(prepare)];
        var times = new List<double>();
        TimeSpan processor = default;
        for (int round = 0; round < runs.Length; round++)
        {
            if (round == WarmUps)
            {
                GC.Collect();
                processor = Environment.CpuUsage.TotalTime;
            }

            long start = Stopwatch.GetTimestamp();
            GeneratorDriver driver = runs[round].Driver.RunGenerators(runs[round].Compilation);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (driver.GetRunResult().Diagnostics is [var diagnostic, ..])
            {
                throw new InvalidOperationException(diagnostic.ToString());
            }
        }

        double used = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / Rounds;
        double[] sorted = [.. times.Skip(WarmUps).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}, {Layers} layers: median {sorted[Rounds / 2]:F2} ms, lowest {sorted[0]:F2} ms, highest {sorted[^1]:F2} ms; {used:F2} ms of processor time; {Rounds} runs"));
    }

    /// <summary>The same sources in trees that no driver has seen.</summary>
    private static Compilation Fresh(Compilation compilation) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => Parse(tree.FilePath, tree.ToString())));

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Compile.Parsing, path, Encoding.UTF8);

    private static string Network(string last)
    {
        var text = new StringBuilder("using SfNet;\nnamespace Demo;\n[Network(\"net\"), Input(3, 64, 64)]\npublic sealed partial class Net\n{\n");
        for (int i = 0; i < Layers; i++)
        {
            string attributes = i == Layers - 1 ? last : i == 10 ? "TrainingOnly, From(Layer.Input), Conv2d(16, 3)" : (i % 4) switch
            {
                1 => $"From(nameof(L{i - 1})), Residual(16, Stride = 1)",
                2 => $"Conv2d(16, 3, Bias = false), BatchNorm2d, Add(nameof(L{i - 1})), Relu",
                3 => "Conv2d(16, 3, Bias = false, Initializer = Initializer.HeNormalFanIn), BatchNorm2d, Relu",
                _ => "Conv2d(16, 3, Bias = false), BatchNorm2d, Relu",
            };
            text.Append(CultureInfo.InvariantCulture, $"    [{attributes}]\n    public static partial Layer L{i} {{ get; }}\n\n");
        }

        return text.Append("}\n").ToString();
    }

    private const string Block = """
        using System.ComponentModel;
        using SfNet;

        namespace Demo;

        public sealed partial class ResidualAttribute(object channels) : BlockAttribute
        {
            public object Channels { get; } = channels;

            [DefaultValue(1)]
            public object? Stride { get; set; }

            [Conv2d(nameof(Channels), 3, Stride = nameof(Stride), Bias = false), BatchNorm2d, Relu]
            public static partial Layer First { get; }

            [Conv2d(nameof(Channels), 3, Bias = false), BatchNorm2d, Add(Layer.Input), Relu]
            public static partial Layer Second { get; }
        }
        """;

    /// <summary>Ordinary classes, as a project has them beside its network.</summary>
    private static IEnumerable<(string Path, string Text)> Bystanders() => Enumerable.Range(0, 100).Select(i => (
        $"Bystander{i}.cs",
        $$"""
        namespace Demo;

        [System.Obsolete]
        internal partial class Bystander{{i}} : System.Collections.Generic.List<int>
        {
            public int Value { get; set; }

            public int Twice() => Value * 2;
        }
        """));
}
