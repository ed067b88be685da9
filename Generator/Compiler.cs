using System;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Emit;
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
        ModelGraph?[] graphs = network.Inputs
            .Select(size => GraphBuilder.Build(network, size, OperatorList.Instance, problems, cancellation)).ToArray();
        return problems.HasErrors || graphs.Any(graph => graph is null) ? default : Fallback(network);
    }
}
