using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Finds block classes in source, and reads what their generated half needs. What their members mean is read where a network uses them.</summary>
internal static class BlockPartReader
{
    /// <summary>Whether a declaration may be a block's: a class with a base list that is named like an attribute, or has partial properties.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is ClassDeclarationSyntax { BaseList: { } bases } type
            && (IsAttributeName(type.Identifier.ValueText) || bases.Types.Any(parent => IsAttributeName(parent.Type.ToString()))
                || type.Members.Any(member => member is PropertyDeclarationSyntax && member.Modifiers.Any(SyntaxKind.PartialKeyword)));

    public static DeclaredBlock? Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is not INamedTypeSymbol type || !KnownTypes.IsBlock(type))
        {
            return null;
        }

        var form = new ClassForm(type, cancellation);
        if (form.Parts.FirstOrDefault(part => part.BaseList is not null) != context.Node)
        {
            return null;
        }

        string fullName = KnownTypes.FullName(type);
        var result = new ReadingResult();
        result.Put(new Site(fullName), ((TypeDeclarationSyntax)context.Node).Identifier);
        List<MemberForm> members = Members(context.SemanticModel, type, form, fullName, result, cancellation);
        if (members.Count == 0 && result.Problems.Count == 0)
        {
            // An abstract block may hold hyper-parameters for others to derive from; there is nothing to generate then.
            if (type.IsAbstract)
            {
                return null;
            }

            result.Problems.Add(Problems.NoMembers(new Site(fullName), type.Name));
        }

        form.CheckPartial(fullName, result);
        if (form.Fault(mayBeAbstract: true) is { } fault)
        {
            result.Problems.Add(Problems.UnsupportedClass(new Site(fullName), type.Name, fault));
        }

        EquatableArray<OuterClass> classes = form.OuterClasses.Concat(form.Part is { } part ? [part] : []).ToEquatable();
        return new DeclaredBlock(
            new BlockPart(fullName, form.Namespace, classes, members.ToEquatable()) { IsOpen = form.Part is not null, Problems = result.Problems.ToEquatable() },
            result.Places);
    }

    private static List<MemberForm> Members(
        SemanticModel model, INamedTypeSymbol type, ClassForm form, string fullName, ReadingResult result, CancellationToken cancellation)
    {
        var members = new List<MemberForm>();
        SyntaxTree? first = null;
        bool isPublic = IsPublic(type);
        foreach (TypeDeclarationSyntax part in form.Parts)
        {
            var names = new AttributeNames(part.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(part.SyntaxTree), part, cancellation);
            foreach (PropertyDeclarationSyntax property in part.Members.OfType<PropertyDeclarationSyntax>().Where(property => !property.Identifier.IsMissing))
            {
                if (!IsMember(property, names, out bool isLayer, out bool hasOurs))
                {
                    continue;
                }

                // Metadata keeps one order of members, and which file comes first in it is the build's affair.
                string name = property.Identifier.ValueText;
                string? fault = PropertyForm.Fault(property, isLayer, hasOurs, isBlock: true)
                    ?? (members.Exists(known => known.Name == name) ? "a second time" : null)
                    ?? (first is not null && first != part.SyntaxTree ? "in another file than the members before it, so that their order is open" : null)
                    ?? (isPublic && !property.Modifiers.Any(SyntaxKind.PublicKeyword) ? "without 'public', so that other assemblies would not see it" : null);
                first ??= part.SyntaxTree;
                if (fault is not null)
                {
                    var site = new Site(fullName, name);
                    result.Put(site, property.Identifier);
                    result.Problems.Add(Problems.MemberForm(site, name, fault));
                }

                if (isLayer && PropertyForm.WantsHalf(property) && !members.Exists(known => known.Name == name))
                {
                    members.Add(PropertyForm.Of(property));
                }
            }
        }

        return members;
    }

    private static bool IsMember(PropertyDeclarationSyntax property, AttributeNames names, out bool isLayer, out bool hasOurs)
    {
        isLayer = names.IsLayer(property.Type);
        hasOurs = property.AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => names.Find(attribute) is { Role: not AttributeRole.Unrelated });
        return hasOurs || (isLayer && PropertyForm.IsPartial(property));
    }

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private static bool IsAttributeName(string name) => name.EndsWith("Attribute", StringComparison.Ordinal);
}
