using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads the arguments of an attribute as written, under the names of the properties that they set.</summary>
internal sealed class ArgumentSyntax(AttributeNames names, ConstantReader constants)
{
    /// <summary>The arguments; those that no constructor takes are reported at the site.</summary>
    public EquatableArray<Argument> Read(AttributeSyntax attribute, BoundAttribute bound, Site site, string layer, List<Problem> problems)
    {
        if (bound.Type.TypeKind == TypeKind.Error)
        {
            return default;
        }

        SeparatedSyntaxList<AttributeArgumentSyntax> written = attribute.ArgumentList?.Arguments ?? default;
        var named = new List<string>();
        int inRow = 0;
        foreach (AttributeArgumentSyntax argument in written)
        {
            inRow += argument is { NameEquals: null, NameColon: null } ? 1 : 0;
            if (argument.NameColon is { Name.Identifier.ValueText: var name })
            {
                named.Add(name);
            }
        }

        var arguments = new List<Argument>(written.Count);
        if (Choose(attribute, bound, inRow, named) is { } constructor)
        {
            ReadPassed(constructor, written, arguments);
        }
        else
        {
            ReportMissing(bound, inRow + named.Count, site, layer, problems);
        }

        foreach (AttributeArgumentSyntax argument in written)
        {
            if (argument.NameEquals is { Name.Identifier.ValueText: var name })
            {
                arguments.Add(new Argument(name, Read(argument, bound.PropertyType(name))));
            }
        }

        return arguments.ToEquatable();
    }

    /// <summary>The only text that an attribute takes, such as the member of [From]; null where it is none.</summary>
    public ArgumentValue? ReadSingle(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments is [{ NameEquals: null } only] ? constants.Read(only.Expression) : null;

    private BoundConstructor? Choose(AttributeSyntax attribute, BoundAttribute bound, int inRow, List<string> named)
    {
        BoundConstructor? first = null;
        foreach (BoundConstructor constructor in bound.Constructors)
        {
            if (!constructor.Takes(inRow, named))
            {
                continue;
            }

            if (first is not null)
            {
                // Counting leaves several, so types decide, as the compiler knows.
                IMethodSymbol? resolved = names.ConstructorOf(attribute);
                return bound.Constructors.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Symbol, resolved)) ?? first;
            }

            first = constructor;
        }

        return first;
    }

    private void ReadPassed(BoundConstructor constructor, SeparatedSyntaxList<AttributeArgumentSyntax> written, List<Argument> arguments)
    {
        var rest = new List<ExpressionSyntax>();
        int position = 0;
        foreach (AttributeArgumentSyntax argument in written)
        {
            if (argument.NameEquals is not null)
            {
                continue;
            }

            int parameter = constructor.PositionOf(position++, argument.NameColon?.Name.Identifier.ValueText);
            if (constructor.TakesRest && parameter == constructor.Parameters.Count - 1)
            {
                rest.Add(argument.Expression);
            }
            else
            {
                arguments.Add(new Argument(constructor.Properties[parameter], Read(argument, constructor.Parameters[parameter].Type)));
            }
        }

        if (constructor.TakesRest)
        {
            arguments.Add(new Argument(constructor.Properties[constructor.Parameters.Count - 1], List(rest)));
        }
    }

    private ArgumentValue Read(AttributeArgumentSyntax argument, ITypeSymbol? type) => constants.Read(argument.Expression).As(type);

    private ArgumentValue List(List<ExpressionSyntax> items)
    {
        if (items is [var only] && Elements(only) is { } elements)
        {
            items = elements;
        }

        var texts = new List<string>(items.Count);
        foreach (ExpressionSyntax item in items)
        {
            if (constants.Read(item) is not { Kind: ValueKind.Text } text)
            {
                return ArgumentValue.Unreadable(item.ToString());
            }

            texts.Add(text.Text);
        }

        return ArgumentValue.Of(texts.ToEquatable());
    }

    /// <summary>The elements of an array that is written out in place of single arguments.</summary>
    private static List<ExpressionSyntax>? Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } written } => [.. written.Expressions],
        ImplicitArrayCreationExpressionSyntax { Initializer: var written } => [.. written.Expressions],
        CollectionExpressionSyntax written when written.Elements.All(element => element is ExpressionElementSyntax) =>
            [.. written.Elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => null,
    };

    private static void ReportMissing(BoundAttribute bound, int passed, Site site, string layer, List<Problem> problems)
    {
        // The constructor with the most parameters says the most about what is missing or too many.
        if (bound.Constructors.OrderByDescending(constructor => constructor.Parameters.Count).FirstOrDefault() is not { } fullest)
        {
            return;
        }

        IParameterSymbol? missing = fullest.Parameters.Skip(passed).FirstOrDefault(parameter => !parameter.IsOptional && !parameter.IsParams);
        problems.Add(missing is not null
            ? Problems.WrongArgument(site, layer, BoundConstructor.PropertyOf(missing), "nothing", "a value")
            : Problems.WrongArgument(site, layer, bound.Name, $"{Literals.Integer(passed)} arguments in a row", $"at most {Literals.Integer(fullest.Parameters.Count)}"));
    }
}
