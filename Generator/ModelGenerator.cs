using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Emit;

namespace SfNet.Generator;

/// <summary>The pipeline: read, compile, report. What happens in between is in <see cref="Compiler"/>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // A network: what is declared passes the gate of equality, where it is declared goes around it.
        IncrementalValuesProvider<Declared> declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.NetworkAttribute, static (node, _) => node is TypeDeclarationSyntax, NetworkReader.Read)
            .Where(static network => network is not null).Select(static (network, _) => network!)
            .WithTrackingName("Declared");
        IncrementalValueProvider<DeviceSupport> devices = context.CompilationProvider.Select(static (compilation, _) => DeviceSupportReader.HasIlgpu(compilation))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => DeviceSupportReader.WantsPlans(options.GlobalOptions)))
            .Select(static (both, _) => both.Left ? DeviceSupport.Kernels : both.Right ? DeviceSupport.Plans : DeviceSupport.None)
            .WithTrackingName("Devices");
        IncrementalValueProvider<ProjectSupport> support = devices
            .Combine(context.CompilationProvider.Select(static (compilation, _) => DeviceSupportReader.HasTorchSharp(compilation)))
            .Select(static (both, _) => new ProjectSupport(both.Left, both.Right)).WithTrackingName("Support");
        IncrementalValuesProvider<Compiled> compiled = declared
            .Select(static (network, _) => network.Model).WithTrackingName("Model")
            .Combine(support)
            .Select(static (both, cancellation) => Compiler.Compile(both.Left, both.Right, cancellation)).WithTrackingName("Compiled");

        // A remark to those who have a part of what GPUs need.
        IncrementalValuesProvider<Compiled> remarks = declared
            .Select(static (network, _) => network.Model)
            .Combine(context.CompilationProvider.Select(static (compilation, _) => DeviceSupportReader.MissingFor(compilation)))
            .Where(static both => both.Right != MissingForGpus.Nothing)
            .Select(static (both, _) => Compiler.Remark(both.Left, both.Right)).WithTrackingName("Remark");

        // A block: its members get their other half, whether or not a network uses it.
        IncrementalValuesProvider<DeclaredBlock> blocks = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => BlockPartReader.IsCandidate(node), BlockPartReader.Read)
            .Where(static block => block is not null).Select(static (block, _) => block!)
            .WithTrackingName("DeclaredBlock");
        IncrementalValuesProvider<Compiled> halves = blocks
            .Select(static (block, _) => block.Part).WithTrackingName("BlockPart")
            .Select(static (block, _) => Compiler.Compile(block)).WithTrackingName("CompiledBlock");

        IncrementalValueProvider<ImmutableArray<PlaceTable>> places = declared.Select(static (network, _) => network.Places).Collect()
            .Combine(blocks.Select(static (block, _) => block.Places).Collect())
            .Select(static (both, _) => both.Left.AddRange(both.Right));
        IncrementalValueProvider<FileNames> names = declared.Select(static (network, _) => network.Model.FileName).Collect()
            .Combine(blocks.Select(static (block, _) => block.Part.FullName).Collect())
            .Select(static (both, _) => FileNames.For(both.Left.AddRange(both.Right)));
        context.RegisterSourceOutput(compiled.Combine(names), static (output, both) => AddFiles(output, both.Left, both.Right));
        context.RegisterSourceOutput(halves.Combine(names), static (output, both) => AddFiles(output, both.Left, both.Right));
        context.RegisterSourceOutput(compiled.Combine(places), static (output, both) => Report(output, both.Left, both.Right));
        context.RegisterSourceOutput(remarks.Combine(places), static (output, both) => Report(output, both.Left, both.Right));
        context.RegisterSourceOutput(halves.Combine(places), static (output, both) => Report(output, both.Left, both.Right));
    }

    private static void AddFiles(SourceProductionContext output, Compiled compiled, FileNames names)
    {
        foreach (GeneratedFile file in compiled.Files)
        {
            output.AddSource(names.Unique(file.Name), file.Text);
        }
    }

    private static void Report(SourceProductionContext output, Compiled compiled, ImmutableArray<PlaceTable> places)
    {
        foreach (Problem problem in compiled.Problems)
        {
            output.ReportDiagnostic(Descriptors.Create(problem, PlaceTable.Find(places, problem.Site)));
        }
    }
}
