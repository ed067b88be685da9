using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Generator;

namespace SfNet.Kit;

/// <summary>A file that the generator wrote.</summary>
public sealed record WrittenFile(string Hint, string Text);

/// <summary>
/// The generator run over sources under a hostile culture, and then again on equal input and after an edit elsewhere: both times nothing may be done anew.
/// </summary>
public sealed class GeneratorRun
{
    private static readonly string[] Steps = ["Declared", "Model", "Compiled", "Remark", "DeclaredBlock", "BlockPart", "CompiledBlock"];
    private readonly Lazy<ImmutableArray<byte>> image;

    private GeneratorRun(Compilation before, GeneratorDriver driver, Compilation after)
    {
        Before = before;
        Driver = driver;
        After = after;
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        Files = [.. result.GeneratedSources.Select(source => new WrittenFile(source.HintName, source.SourceText.ToString()))];
        Diagnostics = [.. result.Diagnostics];
        image = new(() => Compile.Emit(After));
    }

    public IReadOnlyList<WrittenFile> Files { get; }

    /// <summary>What the generator reported.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The compilation without and with generated files.</summary>
    public Compilation Before { get; }

    public Compilation After { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>Runs the generator over one file.</summary>
    public static GeneratorRun Of(string source, params MetadataReference[] further) => Of([("Network.cs", source)], further);

    public static GeneratorRun Of(IEnumerable<(string Path, string Text)> sources, params MetadataReference[] further)
    {
        using var culture = new HostileCulture();
        Compilation compilation = Compile.Of(sources, "Consumer", further);
        GeneratorRun run = Start(compilation);
        run.RequireCached(compilation.Clone());
        run.RequireCached(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal static class Elsewhere;", Compile.Parsing, "Elsewhere.cs", System.Text.Encoding.UTF8)));
        return run;
    }

    /// <summary>Runs the generator once, and asks nothing of it.</summary>
    /// <param name="compilation">The sources.</param>
    /// <param name="properties">Properties of the project that the compiler sees, or null for none.</param>
    public static GeneratorRun Start(Compilation compilation, BuildProperties? properties = null)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()], parseOptions: Compile.Parsing, optionsProvider: properties,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Continue(driver, compilation);
    }

    /// <summary>Runs the same driver on another compilation, as an editor does.</summary>
    public GeneratorRun Then(Compilation compilation) => Continue(Driver, compilation);

    /// <summary>Each output of a step with why it was produced.</summary>
    public IReadOnlyList<(object Value, IncrementalStepRunReason Reason)> Outputs(string step) =>
        Driver.GetRunResult().Results[0].TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs)
            ? [.. runs.SelectMany(run => run.Outputs)]
            : [];

    /// <summary>The assembly with generated code, compiled with every warning an error.</summary>
    public ImmutableArray<byte> Image => image.Value;

    /// <summary>The assembly, loaded into a context of its own.</summary>
    public Assembly Load() => Compile.Load(Image);

    /// <summary>A reference to the assembly with generated code.</summary>
    public MetadataReference ToReference() => MetadataReference.CreateFromImage(Image);

    private static GeneratorRun Continue(GeneratorDriver driver, Compilation compilation)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        return result.Exception is null ? new GeneratorRun(compilation, driver, after) : throw new InvalidOperationException("The generator threw.", result.Exception);
    }

    private void RequireCached(Compilation compilation)
    {
        GeneratorRun again = Then(compilation);
        foreach (string step in Steps)
        {
            foreach ((object value, IncrementalStepRunReason reason) in again.Outputs(step))
            {
                if (reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
                {
                    throw new InvalidOperationException($"Step {step} is {reason} although nothing that it reads has changed.");
                }

                if (ObjectGraph.FindForbidden(value) is { } found)
                {
                    throw new InvalidOperationException($"Step {step}: {found}.");
                }
            }
        }

        if (!again.Files.SequenceEqual(Files))
        {
            throw new InvalidOperationException("The same input gave other files.");
        }
    }
}
