using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator;

/// <summary>A generated file: its hint name and its text.</summary>
internal sealed record GeneratedFile(string Name, string Text);

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
            IReadOnlyList<GeneratedFile> files = problems.HasErrors ? [] : Compile(network, problems, cancellation);
            return new Compiled(files.ToEquatable(), problems.All.ToEquatable());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One model that the compiler fails on must not silence the others.
            problems.Add(Problems.Internal(new Site(network.FullName), network.Name, $"{exception.GetType().Name}: {exception.Message}"));
            return new Compiled(default, problems.All.ToEquatable());
        }
    }

    private static IReadOnlyList<GeneratedFile> Compile(NetworkDeclaration network, ProblemList problems, CancellationToken cancellation)
    {
        ModelGraph?[] graphs = network.Inputs
            .Select(size => GraphBuilder.Build(network, size, OperatorList.Instance, problems, cancellation)).ToArray();
        return problems.HasErrors || graphs.Any(graph => graph is null) ? [] : [new GeneratedFile($"{network.FullName}.g.cs", "")];
    }
}
