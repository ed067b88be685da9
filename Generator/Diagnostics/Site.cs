namespace SfNet.Generator.Diagnostics;

/// <summary>
/// Where in a declaration something stands: a class, a member, and the position of an operator on it (−1 for the member itself). Inside a block
/// <see cref="Outer"/> is where the block is used.
/// </summary>
internal sealed record Site(string Type, string Member = "", int Operator = -1, Site? Outer = null)
{
    /// <summary>The key under which the place of this site is kept.</summary>
    public string Key => $"{Type}|{Member}|{Operator}";

    /// <summary>The same member as a whole.</summary>
    public Site WholeMember => this with { Operator = -1 };
}
