using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>A partial property that waits for its generated half: its name, its modifiers, and the setter it should not have, if any.</summary>
internal sealed record MemberForm(string Name, string Modifiers, string Setter = "")
{
    /// <summary>The attributes as written, for the generated documentation.</summary>
    public string Words { get; init; } = "";
}

/// <summary>What the generated half of a block's class needs: how the class is opened, and its members.</summary>
internal sealed record BlockPart(string FullName, string Namespace, EquatableArray<OuterClass> Classes, EquatableArray<MemberForm> Members)
{
    /// <summary>Whether another part of the class can be written at all.</summary>
    public bool IsOpen { get; init; } = true;

    public EquatableArray<Problem> Problems { get; init; }
}
