using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Kit.Ilgpu;

/// <summary>Which methods wait for other threads of the group, themselves or in what they call, and what stands for the waiting calls when they are rewritten.</summary>
internal sealed class StoppingMethods
{
    private const string Checked = "global::SfNet.Emulation.Checked.";
    private const string Reductions = "global::SfNet.Emulation.CheckedReductions.";

    private static readonly Dictionary<string, string> Primitives = new(StringComparer.Ordinal)
    {
        ["ILGPU.Group.Barrier"] = Checked + "Barrier",
        ["ILGPU.Group.BarrierAnd"] = Checked + "BarrierAnd",
        ["ILGPU.Group.BarrierOr"] = Checked + "BarrierOr",
        ["ILGPU.Group.BarrierPopCount"] = Checked + "BarrierPopCount",
        ["ILGPU.Group.Broadcast"] = Checked + "Broadcast",
        ["ILGPU.Algorithms.GroupExtensions.Reduce"] = Reductions + "Reduce",
        ["ILGPU.Algorithms.GroupExtensions.AllReduce"] = Reductions + "AllReduce",
    };

    private readonly HashSet<IMethodSymbol> stopping = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> fixedOnes = new(SymbolEqualityComparer.Default);

    public StoppingMethods(CSharpCompilation compilation, KernelMethods methods)
    {
        foreach (IMethodSymbol method in methods.All.Where(method => Waits(compilation, method)))
        {
            stopping.Add(method);
        }

        while (methods.All.Where(method => !stopping.Contains(method) && methods.CalledBy(method).Any(stopping.Contains)).ToArray() is { Length: > 0 } further)
        {
            stopping.UnionWith(further);
        }

        fixedOnes.UnionWith(stopping.Where(method => !CanBeRewritten(method)));
        while (stopping.Where(method => !fixedOnes.Contains(method) && methods.CalledBy(method).Any(fixedOnes.Contains)).ToArray() is { Length: > 0 } further)
        {
            fixedOnes.UnionWith(further);
        }
    }

    /// <summary>Whether a method waits.</summary>
    public bool Contains(IMethodSymbol method) => stopping.Contains(method.OriginalDefinition);

    /// <summary>Whether a method waits and can be rewritten so that it stops.</summary>
    public bool IsRewritten(IMethodSymbol method) => stopping.Contains(method.OriginalDefinition) && !fixedOnes.Contains(method.OriginalDefinition);

    /// <summary>What stands for a call that waits, or null.</summary>
    public static string? Primitive(IMethodSymbol method) => Primitives.GetValueOrDefault($"{method.ContainingType?.ToDisplayString()}.{method.Name}");

    private static bool Waits(CSharpCompilation compilation, IMethodSymbol method) =>
        KernelMethods.Declarations(method).Any(declaration => declaration.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(call => SemanticModels.Of(compilation, declaration.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol called && Primitive(called) is not null));

    private static bool CanBeRewritten(IMethodSymbol method) =>
        method.IsStatic && method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction && !method.IsAbstract && !method.IsVirtual
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None) && !method.ReturnsByRef && !method.ReturnsByRefReadonly;
}
