using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Kit.Ilgpu;

/// <summary>Rewrites one file of kernels; see <see cref="KernelInstrumentation"/>.</summary>
internal sealed class KernelRewriter(SemanticModel model, KernelMethods methods, StoppingMethods stopping, IReadOnlySet<IMethodSymbol> kernels) : CSharpSyntaxRewriter
{
    private const string Checked = "global::SfNet.Emulation.Checked.";

    private readonly ViewElements elements = new(model);
    private bool inKernel;
    private bool stepwise;

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => VisitType(node);

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => VisitType(node);

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => VisitType(node);

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        return stepwise && model.GetDeclaredSymbol(node) is IMethodSymbol symbol && stopping.IsRewritten(symbol)
            ? visited.WithReturnType(Asynchronous(symbol)).AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            : visited;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (!stepwise || model.GetSymbolInfo(node).Symbol is not IMethodSymbol method)
        {
            return visited;
        }

        ExpressionSyntax call;
        if (StoppingMethods.Primitive(method) is { } primitive)
        {
            string typeArguments = node.Expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault()?.TypeArgumentList.ToString() ?? "";
            string arguments = string.Concat(visited.ArgumentList.Arguments.Select(argument => argument + ", "));
            call = SyntaxFactory.ParseExpression($"{primitive}{typeArguments}({arguments}{Site(node)})");
        }
        else if (stopping.IsRewritten(method))
        {
            call = method.MethodKind == MethodKind.LocalFunction ? visited : visited.WithExpression(Renamed(visited.Expression));
        }
        else
        {
            return visited;
        }

        string text = $"await {call.WithoutTrivia()}";
        return SyntaxFactory.ParseExpression(node.Parent is ExpressionStatementSyntax ? text : $"({text})").WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitElementAccessExpression(ElementAccessExpressionSyntax node) =>
        inKernel && elements.Find(node) is { } place ? Read(place).WithTriviaFrom(node) : base.VisitElementAccessExpression(node);

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (!inKernel)
        {
            return base.VisitMemberAccessExpression(node);
        }

        if (elements.Find(node) is { } place)
        {
            return Read(place).WithTriviaFrom(node);
        }

        bool mayChange = model.GetSymbolInfo(node).Symbol is IMethodSymbol { IsStatic: false, IsExtensionMethod: false, IsReadOnly: false };
        return mayChange && elements.Find(node.Expression) is { } changed ? node.WithExpression(Modify(changed)) : base.VisitMemberAccessExpression(node);
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (!inKernel || elements.Find(node.Left) is not { } place)
        {
            return base.VisitAssignmentExpression(node);
        }

        var value = (ExpressionSyntax)Visit(node.Right);
        return node.IsKind(SyntaxKind.SimpleAssignmentExpression)
            ? Call(place.Field is null ? "Write" : "WriteField", place, byReference: "ref", value).WithTriviaFrom(node)
            : node.WithLeft(Modify(place).WithTriviaFrom(node.Left)).WithRight(value);
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node) =>
        inKernel && node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression && elements.Find(node.Operand) is { } place
            ? node.WithOperand(Modify(place))
            : base.VisitPrefixUnaryExpression(node);

    public override SyntaxNode? VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node) =>
        inKernel && node.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression && elements.Find(node.Operand) is { } place
            ? node.WithOperand(Modify(place))
            : base.VisitPostfixUnaryExpression(node);

    public override SyntaxNode? VisitArgument(ArgumentSyntax node)
    {
        if (!inKernel || node.RefKindKeyword.IsKind(SyntaxKind.None) || elements.Find(node.Expression) is not { } place)
        {
            return base.VisitArgument(node);
        }

        if (node.RefKindKeyword.IsKind(SyntaxKind.InKeyword))
        {
            return SyntaxFactory.Argument(node.NameColon, default, Read(place)).WithTriviaFrom(node);
        }

        bool isAtomic = node.Parent?.Parent is InvocationExpressionSyntax call && model.GetSymbolInfo(call).Symbol?.ContainingType?.ToDisplayString() == "ILGPU.Atomic";
        return isAtomic ? node.WithExpression(Plain(place)) : throw Unfollowed(node);
    }

    public override SyntaxNode? VisitRefExpression(RefExpressionSyntax node) =>
        inKernel && elements.Find(node.Expression) is not null ? throw Unfollowed(node) : base.VisitRefExpression(node);

    private TypeDeclarationSyntax VisitType(TypeDeclarationSyntax node)
    {
        var members = new List<MemberDeclarationSyntax>();
        foreach (MemberDeclarationSyntax member in node.Members)
        {
            IMethodSymbol? symbol = member is MethodDeclarationSyntax declaration ? model.GetDeclaredSymbol(declaration) : null;
            inKernel = symbol is null ? member is BasePropertyDeclarationSyntax or BaseMethodDeclarationSyntax : methods.All.Contains(symbol, SymbolEqualityComparer.Default);
            var visited = (MemberDeclarationSyntax)Visit(member);
            if (symbol is not null && inKernel && stopping.IsRewritten(symbol))
            {
                stepwise = true;
                var twin = (MethodDeclarationSyntax)Visit(member);
                stepwise = false;
                members.Add(visited);
                members.Add(twin.WithIdentifier(SyntaxFactory.Identifier(symbol.Name + Emulation.Stepwise.Suffix)).WithReturnType(Asynchronous(symbol))
                    .WithAttributeLists(default).WithLeadingTrivia(SyntaxFactory.CarriageReturnLineFeed)
                    .AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space)));
            }
            else
            {
                bool neverWaits = symbol is not null && kernels.Contains(symbol) && !stopping.Contains(symbol);
                members.Add(neverWaits ? NeverWaiting((MethodDeclarationSyntax)visited) : visited);
            }

            inKernel = false;
        }

        return node.WithMembers(SyntaxFactory.List(members));
    }

    private static MethodDeclarationSyntax NeverWaiting(MethodDeclarationSyntax method)
    {
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::SfNet.Emulation.NeverWaits"));
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute));
        return method.WithLeadingTrivia().WithAttributeLists(method.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space))).WithLeadingTrivia(method.GetLeadingTrivia());
    }

    private static TypeSyntax Asynchronous(IMethodSymbol method) => SyntaxFactory.ParseTypeName(
        method.ReturnsVoid ? "global::SfNet.Emulation.KernelTask " : $"global::SfNet.Emulation.KernelTask<{method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}> ");

    private static ExpressionSyntax Renamed(ExpressionSyntax called) => called switch
    {
        IdentifierNameSyntax name => SyntaxFactory.IdentifierName(name.Identifier.Text + Emulation.Stepwise.Suffix),
        GenericNameSyntax name => name.WithIdentifier(SyntaxFactory.Identifier(name.Identifier.Text + Emulation.Stepwise.Suffix)),
        MemberAccessExpressionSyntax access => access.WithName((SimpleNameSyntax)Renamed(access.Name)),
        _ => called,
    };

    private ExpressionSyntax Read(ViewElement place) => Call(place.Field is null ? "Read" : "ReadField", place, byReference: "in");

    private ExpressionSyntax Modify(ViewElement place) => Call(place.Field is null ? "Modify" : "ModifyField", place, byReference: "ref");

    private ExpressionSyntax Call(string method, ViewElement place, string byReference, ExpressionSyntax? value = null)
    {
        string view = Visit(place.View).WithoutTrivia() + (place.IsArrayView ? "" : ".BaseView");
        string cell = place.Field is null ? Visit(place.Index).WithoutTrivia().ToString() : $"{byReference} {Plain(place)}";
        string written = value is null ? "" : $", {value.WithoutTrivia()}";
        string types = value is null ? "" : $"<{TypeArguments(place)}>";
        return SyntaxFactory.ParseExpression($"{Checked}{method}{types}({view}, {cell}{written}, {Site(place.Access)})");
    }

    /// <summary>The types that a written value, a constant perhaps, is converted to.</summary>
    private string TypeArguments(ViewElement place) => string.Join(
        ", ",
        new[] { place.ViewType.TypeArguments[0], place.Field is null ? null : model.GetTypeInfo(place.Field).Type }.OfType<ITypeSymbol>()
            .Select(type => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));

    /// <summary>The element itself, with nothing but what is inside its brackets rewritten.</summary>
    private ExpressionSyntax Plain(ViewElement place) =>
        SyntaxFactory.ParseExpression($"{Visit(place.View).WithoutTrivia()}[{Visit(place.Index).WithoutTrivia()}]{place.FieldPath}");

    private static string Site(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        string site = FormattableString($"{Path.GetFileName(span.Path)}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})");
        return SymbolDisplay.FormatLiteral(site, quote: true);
    }

    private static string FormattableString(System.FormattableString text) => System.FormattableString.Invariant(text);

    private static System.NotSupportedException Unfollowed(SyntaxNode node) =>
        new($"{Site(node)}: '{node}' hands on a reference to an element of a view, which the checks cannot follow. Use the element itself.");
}
