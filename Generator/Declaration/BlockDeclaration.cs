using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>A hyper-parameter of a block: a property, its default if it has one, and whether it names a member to read or is plain text.</summary>
internal sealed record HyperParameter(string Name, ArgumentValue? Default, bool IsSource, bool IsText);

/// <summary>A key pattern and what replaces it under a scheme.</summary>
internal sealed record KeyAlias(string Scheme, string Key, string Alias);

/// <summary>A block class: its hyper-parameters and its members.</summary>
internal sealed record BlockDeclaration(string FullName, EquatableArray<HyperParameter> Parameters, EquatableArray<MemberDeclaration> Members)
{
    public int InputMultiple { get; init; } = 1;

    public Precision Precision { get; init; }

    public EquatableArray<KeyAlias> Aliases { get; init; }

    public EquatableArray<string> OptionalKeys { get; init; }

    /// <summary>The class's name without namespace and suffix, as a user writes it.</summary>
    public string ShortName
    {
        get
        {
            string name = FullName.Substring(FullName.LastIndexOfAny(['.', '+']) + 1);
            return name.EndsWith("Attribute", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        }
    }
}
