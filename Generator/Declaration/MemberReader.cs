using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads the members of one part of a class from its syntax; symbols are asked for once per distinct name only.</summary>
internal sealed class MemberReader
{
    private readonly TypeDeclarationSyntax part;
    private readonly string type;
    private readonly ReadingResult result;
    private readonly BlockCollector blocks;
    private readonly bool isBlock;
    private readonly CancellationToken cancellation;
    private readonly AttributeNames names;
    private readonly ArgumentSyntax arguments;

    /// <summary>The form of a block's members is not checked here: that is done once for the block, and not for each network that uses it.</summary>
    public MemberReader(
        SemanticModel model, TypeDeclarationSyntax part, string type, bool isBlock, ReadingResult result, BlockCollector blocks, CancellationToken cancellation)
    {
        this.part = part;
        this.isBlock = isBlock;
        this.type = type;
        this.result = result;
        this.blocks = blocks;
        this.cancellation = cancellation;
        names = new AttributeNames(model, part, cancellation);
        arguments = new ArgumentSyntax(names, new ConstantReader(model, names, cancellation));
    }

    /// <summary>The members in order of declaration; those with a wrong form are reported, and left out where no half can be generated for them.</summary>
    public IEnumerable<MemberDeclaration> Read()
    {
        foreach (MemberDeclarationSyntax declared in part.Members)
        {
            cancellation.ThrowIfCancellationRequested();
            if (declared is PropertyDeclarationSyntax { Identifier.IsMissing: false } property && Read(property) is { } member)
            {
                yield return member;
            }
        }
    }

    private MemberDeclaration? Read(PropertyDeclarationSyntax property)
    {
        bool partial = PropertyForm.IsPartial(property);
        if (!partial && property.AttributeLists.Count == 0)
        {
            return null;
        }

        List<(AttributeSyntax Syntax, BoundAttribute Bound)> ours = Ours(property);
        bool isLayer = names.IsLayer(property.Type);
        if (ours.Count == 0 && !(partial && isLayer))
        {
            return null;
        }

        string name = property.Identifier.ValueText;
        var site = new Site(type, name);
        result.Put(site, property.Identifier);
        if (!isBlock && PropertyForm.Fault(property, isLayer, ours.Count > 0, isBlock: false) is { } fault)
        {
            result.Problems.Add(Problems.MemberForm(site, name, fault));
            if (!PropertyForm.WantsHalf(property) || !isLayer)
            {
                return null;
            }
        }

        return Read(property, ours, site);
    }

    private MemberDeclaration Read(PropertyDeclarationSyntax property, List<(AttributeSyntax Syntax, BoundAttribute Bound)> ours, Site site)
    {
        var chain = new List<OperatorUse>();
        var member = new MemberDeclaration(site.Member, default) { Modifiers = PropertyForm.Modifiers(property), Setter = PropertyForm.Setter(property) };
        foreach ((AttributeSyntax syntax, BoundAttribute bound) in ours)
        {
            switch (bound.Role)
            {
                case AttributeRole.Operator:
                case AttributeRole.Block:
                    Site operatorSite = site with { Operator = chain.Count };
                    result.Put(operatorSite, syntax);
                    chain.Add(new OperatorUse(bound.Name, bound.Role == AttributeRole.Block, arguments.Read(syntax, bound, operatorSite, site.Member, result.Problems)));
                    if (bound.Role == AttributeRole.Block)
                    {
                        blocks.Use(bound.Type);
                    }

                    break;
                case AttributeRole.From:
                    member = member with { Source = Text(syntax, "From", "the name of a member", site) };
                    break;
                case AttributeRole.Name:
                    member = member with { KeyName = Text(syntax, "Name", "a part of a checkpoint key", site) };
                    break;
                case AttributeRole.When:
                    member = member with { Condition = Text(syntax, "When", "a condition", site) };
                    break;
                case AttributeRole.Output:
                    member = member with { IsOutput = true };
                    break;
                case AttributeRole.TrainingOnly:
                    member = member with { IsTrainingOnly = true };
                    break;
                case AttributeRole.Precision:
                    member = member with { Precision = Precision(syntax, site) };
                    break;
            }
        }

        return member with { Chain = chain.ToEquatable() };
    }

    /// <summary>The attributes of a property that belong to the language, in order.</summary>
    private List<(AttributeSyntax Syntax, BoundAttribute Bound)> Ours(PropertyDeclarationSyntax property)
    {
        var ours = new List<(AttributeSyntax, BoundAttribute)>();
        foreach (AttributeListSyntax list in property.AttributeLists)
        {
            if (list.Target is { Identifier.ValueText: not "property" })
            {
                continue;
            }

            foreach (AttributeSyntax attribute in list.Attributes)
            {
                if (names.Find(attribute) is { Role: not AttributeRole.Unrelated } bound)
                {
                    ours.Add((attribute, bound));
                }
            }
        }

        return ours;
    }

    private Precision? Precision(AttributeSyntax attribute, Site site)
    {
        if (arguments.ReadSingle(attribute) is { Kind: ValueKind.Number, Number: 0 or 1 } number)
        {
            return (Precision)number.Number;
        }

        string found = attribute.ArgumentList is { Arguments.Count: > 0 } list ? list.Arguments.ToString() : "nothing";
        result.Problems.Add(Problems.WrongPrecision(site, site.Member, found));
        return null;
    }

    private string? Text(AttributeSyntax attribute, string word, string expected, Site site)
    {
        if (arguments.ReadSingle(attribute) is { Kind: ValueKind.Text } text)
        {
            return text.Text;
        }

        string found = attribute.ArgumentList is { Arguments.Count: > 0 } list ? list.Arguments.ToString() : "nothing";
        result.Problems.Add(Problems.WrongArgument(site, site.Member, word, found, expected));
        return null;
    }
}
