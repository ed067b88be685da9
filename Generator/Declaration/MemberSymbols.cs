using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads the members of a block of another assembly. Metadata keeps their order, and the order of their attributes.</summary>
internal static class MemberSymbols
{
    public static EquatableArray<MemberDeclaration> Read(INamedTypeSymbol block, BlockCollector blocks) =>
        block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property.IsStatic && KnownTypes.IsLayer(property.Type))
            .Select(property => Read(property, blocks)).OfType<MemberDeclaration>().ToEquatable();

    /// <summary>The member, or null for a property without any attribute of the language.</summary>
    private static MemberDeclaration? Read(IPropertySymbol property, BlockCollector blocks)
    {
        var chain = new List<OperatorUse>();
        var member = new MemberDeclaration(property.Name, default);
        bool isMember = false;
        foreach (AttributeData attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type || KnownTypes.RoleOf(type) is var role && role == AttributeRole.Unrelated)
            {
                continue;
            }

            isMember = true;
            switch (role)
            {
                case AttributeRole.Operator:
                case AttributeRole.Block:
                    chain.Add(new OperatorUse(KnownTypes.UseName(type), role == AttributeRole.Block, ArgumentSymbols.Read(attribute)));
                    if (role == AttributeRole.Block)
                    {
                        blocks.Use(type);
                    }

                    break;
                case AttributeRole.From:
                    member = member with { Source = attribute.At<string>(0) };
                    break;
                case AttributeRole.Name:
                    member = member with { KeyName = attribute.At<string>(0) };
                    break;
                case AttributeRole.When:
                    member = member with { Condition = attribute.At<string>(0) };
                    break;
                case AttributeRole.Output:
                    member = member with { IsOutput = true };
                    break;
                case AttributeRole.TrainingOnly:
                    member = member with { IsTrainingOnly = true };
                    break;
                case AttributeRole.Precision:
                    member = member with { Precision = Constants.Precision(attribute) };
                    break;
            }
        }

        return isMember ? member with { Chain = chain.ToEquatable() } : null;
    }
}
