using System;
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
        if (attribute.ArgumentList is not { Arguments: var written } || bound.Type.TypeKind == TypeKind.Error)
        {
            ReportMissing(bound, [], site, layer, problems);
            return default;
        }

        var arguments = new List<Argument>(written.Count);
        AttributeArgumentSyntax[] passed = written.Where(argument => argument.NameEquals is null).ToArray();
        IMethodSymbol? constructor = Choose(attribute, bound, passed);
        if (constructor is null)
        {
            ReportMissing(bound, passed, site, layer, problems);
        }
        else
        {
            ReadPassed(constructor, passed, arguments);
        }

        foreach (AttributeArgumentSyntax argument in written)
        {
            if (argument.NameEquals is { Name.Identifier.ValueText: var name })
            {
                arguments.Add(new Argument(name, constants.Read(argument.Expression).As(bound.PropertyType(name))));
            }
        }

        return arguments.ToEquatable();
    }

    /// <summary>The only text that an attribute takes, such as the member of [From]; null where it is none.</summary>
    public ArgumentValue? ReadSingle(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments is [{ NameEquals: null } only] ? constants.Read(only.Expression) : null;

    private IMethodSymbol? Choose(AttributeSyntax attribute, BoundAttribute bound, AttributeArgumentSyntax[] passed)
    {
        IMethodSymbol[] fitting = bound.Constructors.Where(constructor => Takes(constructor, passed)).ToArray();
        return fitting.Length > 1 ? names.ConstructorOf(attribute) ?? fitting[0] : fitting.FirstOrDefault();
    }

    private static bool Takes(IMethodSymbol constructor, AttributeArgumentSyntax[] passed)
    {
        int inOrder = passed.Count(argument => argument.NameColon is null);
        bool rest = constructor.Parameters.LastOrDefault() is { IsParams: true };
        if (inOrder > constructor.Parameters.Length && !rest)
        {
            return false;
        }

        string[] named = passed.Where(argument => argument.NameColon is not null).Select(argument => argument.NameColon!.Name.Identifier.ValueText).ToArray();
        return named.All(name => constructor.Parameters.Any(parameter => parameter.Name == name))
            && constructor.Parameters.Skip(inOrder).All(parameter => parameter.IsOptional || parameter.IsParams || named.Contains(parameter.Name));
    }

    private void ReadPassed(IMethodSymbol constructor, AttributeArgumentSyntax[] passed, List<Argument> arguments)
    {
        IParameterSymbol? rest = constructor.Parameters.LastOrDefault(parameter => parameter.IsParams);
        var items = new List<ExpressionSyntax>();
        for (int i = 0; i < passed.Length; i++)
        {
            IParameterSymbol? parameter = passed[i].NameColon is { Name.Identifier.ValueText: var name }
                ? constructor.Parameters.First(candidate => candidate.Name == name)
                : constructor.Parameters[Math.Min(i, constructor.Parameters.Length - 1)];
            if (rest is not null && SymbolEqualityComparer.Default.Equals(parameter, rest))
            {
                items.Add(passed[i].Expression);
            }
            else
            {
                arguments.Add(new Argument(BoundAttribute.PropertyOf(parameter), constants.Read(passed[i].Expression).As(parameter.Type)));
            }
        }

        if (rest is not null)
        {
            arguments.Add(new Argument(BoundAttribute.PropertyOf(rest), List(items)));
        }
    }

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

    private static void ReportMissing(BoundAttribute bound, AttributeArgumentSyntax[] passed, Site site, string layer, List<Problem> problems)
    {
        if (bound.Constructors.Count == 0 || bound.Constructors.Any(constructor => Takes(constructor, passed)))
        {
            return;
        }

        // The constructor with the most parameters says the most about what is missing or too many.
        IMethodSymbol fullest = bound.Constructors.OrderByDescending(constructor => constructor.Parameters.Length).First();
        IParameterSymbol? missing = fullest.Parameters.Skip(passed.Length).FirstOrDefault(parameter => !parameter.IsOptional && !parameter.IsParams);
        problems.Add(missing is not null
            ? Problems.WrongArgument(site, layer, BoundAttribute.PropertyOf(missing), "nothing", "a value")
            : Problems.WrongArgument(site, layer, bound.Name, $"{Literals.Integer(passed.Length)} arguments in a row", $"at most {Literals.Integer(fullest.Parameters.Length)}"));
    }
}
