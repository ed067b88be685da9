using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Kit.Ilgpu;

/// <summary>What a kernel's body, or that of a method it calls, may contain.</summary>
internal sealed class BodyRules(SemanticModel model, string method)
{
    public IEnumerable<RuleViolation> Check(SyntaxNode declaration)
    {
        foreach (SyntaxNode node in declaration.DescendantNodes(node => node is not (AttributeListSyntax or TypeParameterConstraintClauseSyntax)))
        {
            foreach ((KernelRule rule, string found) in Faults(node))
            {
                yield return new RuleViolation(rule, method, KernelRules.Place(node.GetLocation()), $"'{node.ToString().Split('\n')[0].Trim()}' {found}");
            }
        }
    }

    private IEnumerable<(KernelRule Rule, string Found)> Faults(SyntaxNode node)
    {
        if (Statement(node) is { } statement)
        {
            yield return statement;
        }

        if (node is ExpressionSyntax expression)
        {
            foreach ((KernelRule, string) fault in Expression(expression))
            {
                yield return fault;
            }
        }

        if (node is VariableDeclarationSyntax { Type: var type } && model.GetTypeInfo(type).Type is { } declared && TypeRules.Refusal(declared) is { } refusal)
        {
            yield return refusal;
        }
    }

    private static (KernelRule, string)? Statement(SyntaxNode node) => node switch
    {
        ThrowStatementSyntax or ThrowExpressionSyntax or TryStatementSyntax => (KernelRule.Statement, "throws or catches; a device has no exceptions."),
        UsingStatementSyntax or LockStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } => (KernelRule.Statement, "needs try and finally."),
        AwaitExpressionSyntax or YieldStatementSyntax => (KernelRule.Statement, "needs a heap."),
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => (KernelRule.StackMemory, "is not translated; use new T[constant]."),
        TypeOfExpressionSyntax => (KernelRule.TypeOf, "is not translated."),
        AnonymousFunctionExpressionSyntax => (KernelRule.ReferenceType, "is a delegate."),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax => (KernelRule.ReferenceType, "is a string."),
        _ => null,
    };

    private IEnumerable<(KernelRule, string)> Expression(ExpressionSyntax expression)
    {
        ISymbol? symbol = model.GetSymbolInfo(expression).Symbol;
        if (symbol is INamespaceOrTypeSymbol || expression.Parent is NameColonSyntax || expression is OmittedArraySizeExpressionSyntax)
        {
            yield break;
        }

        if (model.GetConversion(expression).IsBoxing)
        {
            yield return (KernelRule.Boxing, "is made into an object.");
        }

        if (expression is not SimpleNameSyntax { Parent: MemberAccessExpressionSyntax } && model.GetTypeInfo(expression).Type is { } type && TypeRules.Refusal(type) is { } refusal
            && expression is not (LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or AnonymousFunctionExpressionSyntax or StackAllocArrayCreationExpressionSyntax or TypeOfExpressionSyntax))
        {
            yield return refusal;
        }

        if (Size(expression) is { } size && !model.GetConstantValue(size).HasValue)
        {
            yield return (KernelRule.ArraySize, "has a size that is no constant.");
        }

        bool isPart = expression is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax } || expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression;
        if (!isPart && MemberRules.Refusal(symbol, expression, model) is { } member)
        {
            yield return member;
        }
    }

    /// <summary>The size that an expression allocates, where it does.</summary>
    private ExpressionSyntax? Size(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: null } array => array.Type.RankSpecifiers[0].Sizes.FirstOrDefault(size => !model.GetConstantValue(size).HasValue),
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var size }, ..] } call
            when model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { Name: "SharedMemory" or "LocalMemory" } type } && type.ContainingNamespace.ToDisplayString() == "ILGPU" => size,
        _ => null,
    };
}
