using SfNet.Generator.Support;

namespace SfNet.Generator.Diagnostics;

/// <summary>A mistake in a declaration: which one, where, and the words that fill its message. It holds no location, only names.</summary>
internal sealed record Problem(string Id, Site Site, EquatableArray<string> Arguments)
{
    public Problem(string id, Site site, params string[] arguments)
        : this(id, site, arguments.ToEquatable())
    {
    }
}
