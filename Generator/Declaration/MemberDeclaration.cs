using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>One attribute in a member's chain: an operator by its short name, or a block by its full name.</summary>
internal sealed record OperatorUse(string Name, bool IsBlock, EquatableArray<Argument> Arguments)
{
    public ArgumentValue? Find(string argument)
    {
        foreach (Argument candidate in Arguments)
        {
            if (candidate.Name == argument)
            {
                return candidate.Value;
            }
        }

        return null;
    }
}

/// <summary>A member as declared: its chain, what it reads, and its marks.</summary>
internal sealed record MemberDeclaration(string Name, EquatableArray<OperatorUse> Chain)
{
    /// <summary>What <c>[From]</c> names, or null.</summary>
    public string? Source { get; init; }

    /// <summary>What <c>[Name]</c> says, or null for the default.</summary>
    public string? KeyName { get; init; }

    /// <summary>What <c>[When]</c> says, or null.</summary>
    public string? Condition { get; init; }

    /// <summary>What <c>[Precision]</c> says, or null.</summary>
    public Precision? Precision { get; init; }

    public bool IsOutput { get; init; }

    public bool IsTrainingOnly { get; init; }

    /// <summary>All modifiers, which the generated half of the property must repeat.</summary>
    public string Modifiers { get; init; } = "public static partial";

    /// <summary>The setter that the property should not have, if any: there is a problem then, and no network.</summary>
    public string Setter { get; init; } = "";
}
