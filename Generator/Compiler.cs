using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Emit;
using SfNet.Generator.Emit.Cpu;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator;

/// <summary>What a declaration compiles to.</summary>
internal sealed record Compiled(EquatableArray<GeneratedFile> Files, EquatableArray<Problem> Problems);

/// <summary>The five stages as one pure function: declaration in, files and problems out.</summary>
internal static class Compiler
{
    public static Compiled Compile(NetworkDeclaration network, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        foreach (Problem problem in network.Problems)
        {
            problems.Add(problem);
        }

        try
        {
            EquatableArray<GeneratedFile> files = problems.HasErrors ? default : Compile(network, problems, cancellation);
            return new Compiled(problems.HasErrors ? Fallback(network) : files, problems.All.ToEquatable());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One model that the compiler fails on must not silence the others.
            problems.Add(Problems.Internal(new Site(network.FullName), network.Name, $"{exception.GetType().Name}: {exception.Message}"));
            return new Compiled(Fallback(network), problems.All.ToEquatable());
        }
    }

    /// <summary>The generated half of a block; what its members mean is compiled with each network that uses it.</summary>
    public static Compiled Compile(BlockPart block) => new(
        block.IsOpen ? EquatableArray.Of(new GeneratedFile($"{block.FullName}.g.cs", BlockFrame.Write(block))) : default,
        block.Problems);

    /// <summary>The members' other half alone, so that a mistake in the network is not followed by one error for each member.</summary>
    private static EquatableArray<GeneratedFile> Fallback(NetworkDeclaration network) =>
        FallbackFrame.Write(network) is { } text ? EquatableArray.Of(new GeneratedFile($"{network.FullName}.g.cs", text)) : default;

    private static EquatableArray<GeneratedFile> Compile(NetworkDeclaration network, ProblemList problems, CancellationToken cancellation)
    {
        var backend = new CpuBackend();
        var sizes = new List<PlannedSize>();
        foreach (InputSize size in network.Inputs)
        {
            if (GraphBuilder.Build(network, size, OperatorList.Instance, problems, cancellation) is { } graph)
            {
                sizes.Add(Plan(size, graph, backend, cancellation));
            }
        }

        ReportWeights(network, sizes, problems);
        return problems.HasErrors || sizes.Count == 0 ? default : backend.Write(network, sizes, cancellation).ToEquatable();
    }

    private static PlannedSize Plan(InputSize size, ModelGraph graph, CpuBackend backend, CancellationToken cancellation)
    {
        GraphVerifier.Verify(graph);
        var plans = new List<Plan> { Plan(PlanOutput.Scores, PassList.Scores) };
        if (AppendArgMax.Fits(graph))
        {
            plans.Add(Plan(PlanOutput.Labels, PassList.Labels));
        }

        return new PlannedSize(size, graph, plans.ToEquatable());

        Plan Plan(PlanOutput output, IReadOnlyList<IPass> passes) =>
            Planner.Create(PassList.Run(passes, graph, GraphVerifier.Verify, cancellation), output, backend.Kernels, cancellation);
    }

    /// <summary>One set of weights serves all sizes, so their shapes must not depend on the size.</summary>
    private static void ReportWeights(NetworkDeclaration network, List<PlannedSize> sizes, ProblemList problems)
    {
        foreach (PlannedSize other in sizes.Skip(1))
        {
            foreach (var (one, two) in sizes[0].Canonical.Nodes.Zip(other.Canonical.Nodes, (one, two) => (one, two)))
            {
                EquatableArray<Parameter> first = sizes[0].Canonical.ParametersOf(one);
                EquatableArray<Parameter> second = other.Canonical.ParametersOf(two);
                if (first != second)
                {
                    string found = $"weights of {string.Join("×", first[0].Shape)} at {sizes[0].Canonical.Input.Type} and {string.Join("×", second[0].Shape)} at {other.Canonical.Input.Type}";
                    problems.Add(Problems.ShapeMismatch(one.Site, one.Name, found, "one set of weights for all input sizes"));
                    return;
                }
            }
        }
    }
}
