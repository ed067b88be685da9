using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>
/// Reads a network's class. Runs again on every edit of any file, so it reads syntax first and asks for symbols only where a name must be resolved.
/// A class in several parts has the members of all, ordered by file path and position.
/// </summary>
internal static class NetworkReader
{
    public static Declared? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (!IsFirst(context, type))
        {
            return null;
        }

        var form = new ClassForm(type, cancellation);
        var network = new NetworkDeclaration(form.Namespace, type.Name, type.Name, default, default, default)
        {
            FullName = KnownTypes.FullName(type).Replace('+', '.'),
            OuterClasses = form.OuterClasses,
            Part = KnownTypes.IsBlock(type) ? null : form.Part,
            Accessibility = form.Accessibility,
        };
        string fullName = network.FullName;
        var result = new ReadingResult();
        result.Put(new Site(fullName), ((TypeDeclarationSyntax)context.TargetNode).Identifier);
        CheckClass(form, type, fullName, result);
        var attributes = new ClassAttributes(type, fullName, result);
        attributes.Read();
        attributes.CheckInputs();

        var blocks = new BlockCollector(context.SemanticModel.Compilation, result, cancellation);
        EquatableArray<MemberDeclaration> members = Members(context.SemanticModel, form, fullName, result, blocks, cancellation);
        return new Declared(
            network with
            {
                Name = attributes.NetworkName,
                Inputs = attributes.Inputs.ToEquatable(),
                Image = attributes.Image,
                InputMultiple = attributes.InputMultiple,
                Precision = attributes.Precision,
                GpuStorage = attributes.GpuStorage,
                Training = attributes.Training,
                KeyScheme = attributes.KeyScheme,
                Aliases = attributes.Aliases.ToEquatable(),
                OptionalKeys = attributes.OptionalKeys.ToEquatable(),
                Members = members,
                Blocks = blocks.ReadAll(),
                Problems = result.Problems.ToEquatable(),
            },
            result.Places);
    }

    /// <summary>Whether this is the first of several parts that carry the attribute, which is once too often but must not make two networks.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type)
    {
        SyntaxReference? first = type.GetAttributes()
            .FirstOrDefault(attribute => KnownTypes.IsOurs(attribute.AttributeClass, "NetworkAttribute"))?.ApplicationSyntaxReference;
        return first is not null && first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span);
    }

    private static void CheckClass(ClassForm form, INamedTypeSymbol type, string fullName, ReadingResult result)
    {
        form.CheckPartial(fullName, result);
        string? fault = form.Fault(mayBeAbstract: false);
        if (fault is null && type.BaseType is { SpecialType: not SpecialType.System_Object } parent && !KnownTypes.IsOurs(parent, "Network"))
        {
            fault = $"derived from '{parent.Name}', but the generated half derives it from 'Network'";
        }

        if (fault is not null)
        {
            result.Problems.Add(Problems.UnsupportedClass(new Site(fullName), type.Name, fault));
        }
    }

    private static EquatableArray<MemberDeclaration> Members(
        SemanticModel model, ClassForm form, string fullName, ReadingResult result, BlockCollector blocks, CancellationToken cancellation)
    {
        var members = new List<MemberDeclaration>();
        foreach (TypeDeclarationSyntax part in form.Parts)
        {
            SemanticModel own = part.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(part.SyntaxTree);
            members.AddRange(new MemberReader(own, part, fullName, isBlock: false, result, blocks, cancellation).Read());
        }

        foreach (string name in Repeated(members))
        {
            result.Problems.Add(Problems.MemberForm(new Site(fullName, name), name, "a second time"));
        }

        if (members.Count == 0 && result.Problems.All(problem => problem.Id != "SFN002"))
        {
            result.Problems.Add(Problems.NoMembers(new Site(fullName), form.Name));
        }

        return members.ToEquatable();
    }

    /// <summary>Takes out members whose name an earlier one has, and says which.</summary>
    private static string[] Repeated(List<MemberDeclaration> members)
    {
        var known = new HashSet<string>();
        return members.FindAll(member => !known.Add(member.Name)).Select(member =>
        {
            members.RemoveAt(members.FindLastIndex(candidate => candidate.Name == member.Name));
            return member.Name;
        }).ToArray();
    }
}
