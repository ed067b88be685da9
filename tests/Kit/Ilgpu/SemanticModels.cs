using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SfNet.Kit.Ilgpu;

/// <summary>One semantic model for each file of a compilation: a new one would bind the same methods anew.</summary>
internal static class SemanticModels
{
    private static readonly ConditionalWeakTable<CSharpCompilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> Known = [];

    public static SemanticModel Of(CSharpCompilation compilation, SyntaxTree tree) =>
        Known.GetOrCreateValue(compilation).GetOrAdd(tree, static (tree, compilation) => compilation.GetSemanticModel(tree), compilation);
}
