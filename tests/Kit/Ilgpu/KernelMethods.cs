using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Kit.Ilgpu;

/// <summary>
/// The methods of a compilation that run on a device: the kernels, which are the methods given to ILGPU's loaders, and what they call, as far as it is
/// declared in the same sources. A call through a type parameter's interface counts as a call of all that implement it.
/// </summary>
public sealed class KernelMethods
{
    private static readonly ConditionalWeakTable<CSharpCompilation, KernelMethods> Known = [];

    private readonly CSharpCompilation compilation;
    private readonly Dictionary<IMethodSymbol, List<IMethodSymbol>> calls = new(SymbolEqualityComparer.Default);
    private readonly List<(IMethodSymbol Kernel, bool IsGrouped)> kernels = [];
    private readonly List<SyntaxNode> strangeKernels = [];

    private KernelMethods(CSharpCompilation compilation)
    {
        this.compilation = compilation;
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => tree.ToString().Contains("Kernel", System.StringComparison.Ordinal)))
        {
            SemanticModel model = SemanticModels.Of(compilation, tree);
            foreach (InvocationExpressionSyntax invocation in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                FindKernel(model, invocation);
            }
        }

        var open = new Queue<IMethodSymbol>(kernels.Select(kernel => kernel.Kernel));
        while (open.TryDequeue(out IMethodSymbol? method))
        {
            if (!calls.ContainsKey(method))
            {
                List<IMethodSymbol> called = calls[method] = [.. Called(method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)];
                called.ForEach(open.Enqueue);
            }
        }
    }

    /// <summary>The methods of a compilation, found once.</summary>
    public static KernelMethods Of(CSharpCompilation compilation) => Known.GetValue(compilation, static compilation => new KernelMethods(compilation));

    /// <summary>The kernels, and whether their launch names the groups.</summary>
    public IReadOnlyList<(IMethodSymbol Kernel, bool IsGrouped)> Kernels => kernels;

    /// <summary>What was given to a loader and is no method of these sources.</summary>
    public IReadOnlyList<SyntaxNode> StrangeKernels => strangeKernels;

    /// <summary>All methods that run on a device.</summary>
    public IReadOnlyCollection<IMethodSymbol> All => calls.Keys;

    /// <summary>The methods of these sources that a method calls.</summary>
    public IReadOnlyList<IMethodSymbol> CalledBy(IMethodSymbol method) => calls.TryGetValue(method.OriginalDefinition, out List<IMethodSymbol>? called) ? called : [];

    /// <summary>A method's declaration, with its body.</summary>
    public static IEnumerable<SyntaxNode> Declarations(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());

    private void FindKernel(SemanticModel model, InvocationExpressionSyntax invocation)
    {
        if (model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol { ContainingType.Name: "KernelLoaders" or "Accelerator" } loader
            || !loader.Name.StartsWith("Load", System.StringComparison.Ordinal) || !loader.Name.EndsWith("Kernel", System.StringComparison.Ordinal))
        {
            return;
        }

        ArgumentSyntax? argument = invocation.ArgumentList.Arguments.FirstOrDefault(candidate => model.GetTypeInfo(candidate.Expression).ConvertedType?.TypeKind == TypeKind.Delegate);
        if (argument is not null && model.GetSymbolInfo(argument.Expression).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } kernel && !kernel.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
        {
            bool isGrouped = loader.Name is "LoadKernel" or "LoadStreamKernel";
            if (!kernels.Contains((kernel.OriginalDefinition, isGrouped)))
            {
                kernels.Add((kernel.OriginalDefinition, isGrouped));
            }
        }
        else
        {
            strangeKernels.Add((SyntaxNode?)argument ?? invocation);
        }
    }

    private IEnumerable<IMethodSymbol> Called(IMethodSymbol method)
    {
        foreach (SyntaxNode declaration in Declarations(method))
        {
            SemanticModel model = SemanticModels.Of(compilation, declaration.SyntaxTree);
            foreach (ExpressionSyntax node in declaration.DescendantNodes().OfType<ExpressionSyntax>().Where(node => node is not (LiteralExpressionSyntax or ParenthesizedExpressionSyntax or PredefinedTypeSyntax)))
            {
                IMethodSymbol? called = model.GetSymbolInfo(node).Symbol switch
                {
                    IMethodSymbol symbol => symbol,
                    IPropertySymbol property => property.GetMethod,
                    _ => null,
                };
                foreach (IMethodSymbol target in called is null ? [] : Targets(called.OriginalDefinition))
                {
                    yield return target;
                }
            }
        }
    }

    private IEnumerable<IMethodSymbol> Targets(IMethodSymbol called)
    {
        if (called.ContainingType is { TypeKind: TypeKind.Interface })
        {
            foreach (INamedTypeSymbol type in DeclaredTypes())
            {
                if (type.AllInterfaces.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, called.ContainingType)) is { } used
                    && used.GetMembers(called.Name).FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, called)) is { } member
                    && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
                {
                    yield return implementation.OriginalDefinition;
                }
            }
        }
        else if (!called.DeclaringSyntaxReferences.IsEmpty)
        {
            yield return called;
        }
    }

    private IEnumerable<INamedTypeSymbol> DeclaredTypes() =>
        from tree in compilation.SyntaxTrees
        from declaration in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        let symbol = SemanticModels.Of(compilation, tree).GetDeclaredSymbol(declaration)
        where symbol.TypeKind == TypeKind.Struct
        select symbol;
}
