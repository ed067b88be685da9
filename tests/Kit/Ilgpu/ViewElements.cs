using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Kit.Ilgpu;

/// <summary>An element of a view, or a field of one.</summary>
internal sealed record ViewElement(ElementAccessExpressionSyntax Access, INamedTypeSymbol ViewType, ExpressionSyntax? Field, string FieldPath)
{
    public bool IsArrayView => ViewType.Name == "ArrayView";

    public ExpressionSyntax View => Access.Expression;

    public ExpressionSyntax Index => Access.ArgumentList.Arguments[0].Expression;
}

/// <summary>Finds elements of ILGPU's views in source.</summary>
internal sealed class ViewElements(SemanticModel model)
{
    /// <summary>The element that an expression names, itself or a field of it, or null.</summary>
    public ViewElement? Find(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Find(inner.Expression);
            case ElementAccessExpressionSyntax { ArgumentList.Arguments.Count: 1 } access when TypeOf(access.Expression) is { } view:
                return new ViewElement(access, view, null, "");
            case MemberAccessExpressionSyntax access when access.IsKind(SyntaxKind.SimpleMemberAccessExpression)
                && model.GetSymbolInfo(access).Symbol is IFieldSymbol { IsStatic: false } field && Find(access.Expression) is { } element:
                return element with { Field = access, FieldPath = $"{element.FieldPath}.{field.Name}" };
            default:
                return null;
        }
    }

    /// <summary>The type of a view, or null for anything else.</summary>
    public static bool IsView(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ArrayView" or "ArrayView1D" } named && named.ContainingNamespace.ToDisplayString() is "ILGPU" or "ILGPU.Runtime";

    private INamedTypeSymbol? TypeOf(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type is INamedTypeSymbol type && IsView(type) ? type : null;
}
