using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;

namespace SfNet.Generator.Graph;

/// <summary>A member that was built: its value, or null where a mistake stood in the way, and the blocks of its chain.</summary>
internal sealed record BuiltMember(int? Value, IReadOnlyList<Scope> Blocks);

/// <summary>The members of a network, or of one use of a block, while they are built one after the other.</summary>
internal sealed class Scope
{
    public Scope(string type, IReadOnlyList<MemberDeclaration> members, Site? outer)
    {
        Type = type;
        Members = members;
        Outer = outer;
    }

    /// <summary>Full name of the class that declares the members.</summary>
    public string Type { get; }

    public IReadOnlyList<MemberDeclaration> Members { get; }

    /// <summary>Where the block is used, or null for the network itself.</summary>
    public Site? Outer { get; }

    /// <summary>Beginning of all checkpoint keys, without the last dot.</summary>
    public string Key { get; init; } = "";

    /// <summary>Beginning of all names, with the last dot.</summary>
    public string Path { get; init; } = "";

    /// <summary>The value that the first member reads.</summary>
    public int Input { get; init; }

    public bool TrainingOnly { get; init; }

    /// <summary>Whether layers are exact unless a member of the network says otherwise.</summary>
    public bool IsExact { get; init; }

    /// <summary>Full names of the blocks around, outermost first.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    public Dictionary<string, BuiltMember> Built { get; } = [];

    /// <summary>Members that another one reads.</summary>
    public HashSet<string> Used { get; } = [];

    /// <summary>Hyper-parameters with their values.</summary>
    public Dictionary<string, ExpressionValue> Parameters { get; } = [];

    /// <summary>Hyper-parameters that name a member outside: the value read there, or null where that is a mistake already told.</summary>
    public Dictionary<string, int?> Sources { get; } = [];

    public Site SiteOf(string member, int position = -1) => new(Type, member, position, Outer);

    /// <summary>Whether a member's layers are exact. A member of the network decides for itself; one of a block can only make its layers exact.</summary>
    public bool IsExactAt(MemberDeclaration member) =>
        Outer is null ? (member.Precision is { } own ? own == Precision.Exact : IsExact) : IsExact || member.Precision == Precision.Exact;

    public bool Declares(string member) => Members.Any(candidate => candidate.Name == member);
}
