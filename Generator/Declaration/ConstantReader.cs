using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Generator.Declaration;

/// <summary>
/// Reads constants of one part of a class, from syntax where that is enough (literals, nameof, texts put together), else by asking the compiler
/// once per distinct expression.
/// </summary>
internal sealed class ConstantReader(SemanticModel model, AttributeNames names, CancellationToken cancellation)
{
    /// <summary>Deeper expressions are left to the compiler, which does not recurse on them.</summary>
    private const int Deepest = 40;
    private readonly Dictionary<string, ArgumentValue> bound = new(StringComparer.Ordinal);

    public ArgumentValue Read(ExpressionSyntax expression) => FromSyntax(expression, 0) ?? Bind(expression);

    private static ArgumentValue? FromSyntax(ExpressionSyntax expression, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        return expression switch
        {
            LiteralExpressionSyntax literal when literal.Kind() != SyntaxKind.DefaultLiteralExpression => Constants.Of(literal.Token.Value, literal.Token.Text),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => Negated(FromSyntax(minus.Operand, depth + 1)),
            ParenthesizedExpressionSyntax inner => FromSyntax(inner.Expression, depth + 1),
            InvocationExpressionSyntax call => NameOf(call),
            InterpolatedStringExpressionSyntax text => Interpolated(text, depth),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Joined(FromSyntax(sum.Left, depth + 1), FromSyntax(sum.Right, depth + 1)),
            _ => null,
        };
    }

    private static ArgumentValue? Negated(ArgumentValue? value) =>
        value is { Kind: ValueKind.Number } ? ArgumentValue.Of(-value.Number, value.Whole) : null;

    private static ArgumentValue? Joined(ArgumentValue? left, ArgumentValue? right) =>
        left is { Kind: ValueKind.Text } && right is { Kind: ValueKind.Text } ? ArgumentValue.Of(left.Text + right.Text) : null;

    private static ArgumentValue? NameOf(InvocationExpressionSyntax call)
    {
        if (call is not { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: [{ NameColon: null } argument] })
        {
            return null;
        }

        return argument.Expression switch
        {
            SimpleNameSyntax name => Named(name.Identifier),
            MemberAccessExpressionSyntax access => Named(access.Name.Identifier),
            _ => null,
        };

        static ArgumentValue? Named(SyntaxToken identifier) => identifier.IsMissing ? null : ArgumentValue.Of(identifier.ValueText);
    }

    private static ArgumentValue? Interpolated(InterpolatedStringExpressionSyntax text, int depth)
    {
        bool raw = text.StringStartToken.Kind() is not (SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken);
        var joined = new StringBuilder();
        foreach (InterpolatedStringContentSyntax content in text.Contents)
        {
            if (content is InterpolatedStringTextSyntax plain)
            {
                // The token's value has its escapes resolved, but not its doubled braces.
                string value = plain.TextToken.ValueText;
                joined.Append(raw ? value : value.Replace("{{", "{").Replace("}}", "}"));
            }
            else if (content is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole
                && FromSyntax(hole.Expression, depth + 1) is { Kind: ValueKind.Text } constant)
            {
                joined.Append(constant.Text);
            }
            else
            {
                return null;
            }
        }

        return ArgumentValue.Of(joined.ToString());
    }

    private ArgumentValue Bind(ExpressionSyntax expression)
    {
        string source = expression.ToString();
        if (!bound.TryGetValue(source, out ArgumentValue? value))
        {
            value = Known(expression) is { } known ? Constants.Of(known, source)
                : model.GetConstantValue(expression, cancellation) is { HasValue: true } constant ? Constants.Of(constant.Value, source)
                : ArgumentValue.Unreadable(source);
            bound.Add(source, value);
        }

        return value;
    }

    /// <summary>
    /// A constant of a type, such as <c>ResizeMode.Nearest</c>, found without binding the attribute it stands in. No constant expression of that form
    /// can mean anything but the type's constant: what is reached through a property is never constant.
    /// </summary>
    private object? Known(ExpressionSyntax expression)
    {
        if (expression is not MemberAccessExpressionSyntax { Expression: var type, Name: IdentifierNameSyntax name } || names.Type(type) is not { } found)
        {
            return null;
        }

        foreach (ISymbol member in found.GetMembers(name.Identifier.ValueText))
        {
            if (member is IFieldSymbol { HasConstantValue: true } field)
            {
                return field.ConstantValue;
            }
        }

        return null;
    }
}
