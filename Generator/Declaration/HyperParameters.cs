using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads a block's hyper-parameters: its constructor's parameters first, then its settable properties, each once.</summary>
internal static class HyperParameters
{
    public static EquatableArray<HyperParameter> Read(INamedTypeSymbol block)
    {
        var parameters = new List<HyperParameter>();
        IPropertySymbol[] properties = Properties(block).ToArray();
        foreach (IParameterSymbol parameter in Constructed(block))
        {
            string name = BoundConstructor.PropertyOf(parameter);
            IPropertySymbol? property = properties.FirstOrDefault(candidate => candidate.Name == name);
            if (parameters.All(known => known.Name != name))
            {
                ArgumentValue? usual = parameter.HasExplicitDefaultValue ? Constants.Of(parameter.ExplicitDefaultValue, "").As(parameter.Type) : null;
                parameters.Add(Of(name, property?.Type ?? parameter.Type, property, usual is { Kind: not ValueKind.Null } ? usual : null));
            }
        }

        foreach (IPropertySymbol property in properties)
        {
            if (property.SetMethod is { DeclaredAccessibility: Accessibility.Public } && parameters.All(known => known.Name != property.Name))
            {
                parameters.Add(Of(property.Name, property.Type, property, null));
            }
        }

        return parameters.ToEquatable();
    }

    private static HyperParameter Of(string name, ITypeSymbol type, IPropertySymbol? property, ArgumentValue? usual)
    {
        bool isSource = false;
        foreach (AttributeData attribute in property is null || !MayHaveAttributes(property) ? [] : property.GetAttributes())
        {
            isSource |= KnownTypes.IsOurs(attribute.AttributeClass, "SourceAttribute");
            if (usual is null && attribute.AttributeClass is { Name: "DefaultValueAttribute", ContainingNamespace: { } space }
                && space.ToDisplayString() == "System.ComponentModel" && attribute.ConstructorArguments.Length == 1)
            {
                usual = Constants.Of(attribute.ConstructorArguments[0]).As(type);
            }
        }

        return new HyperParameter(name, usual, isSource, !isSource && type.SpecialType == SpecialType.System_String);
    }

    /// <summary>The parameters of all constructors, those of the fullest first.</summary>
    private static IEnumerable<IParameterSymbol> Constructed(INamedTypeSymbol block) => block.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
        .OrderByDescending(constructor => constructor.Parameters.Length).SelectMany(constructor => constructor.Parameters);

    /// <summary>The public properties of the block and of block classes that it derives from, those of the outermost base first.</summary>
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol block) =>
        block is { BaseType: { } parent } && !KnownTypes.IsRoot(block)
            ? Properties(parent).Concat(block.GetMembers().OfType<IPropertySymbol>()
                .Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }))
            : [];

    /// <summary>Asks for a property's attributes only where its syntax has any, since binding them costs time on every edit.</summary>
    private static bool MayHaveAttributes(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.IsEmpty
            || property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is not PropertyDeclarationSyntax { AttributeLists.Count: 0 });
}
