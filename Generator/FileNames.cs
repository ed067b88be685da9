using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator;

/// <summary>
/// Names of generated files must differ by more than capital letters, which names of classes need not. Holds the few full names that do not, so
/// that only the files of these get longer names.
/// </summary>
internal sealed record FileNames(EquatableArray<string> Alike)
{
    public static FileNames For(IEnumerable<string> fullNames) => new(fullNames
        .Distinct().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
        .SelectMany(group => group).OrderBy(name => name, StringComparer.Ordinal).ToEquatable());

    /// <summary>The name, with the positions of its capital letters where that tells it from another: "Demo.tinyNet-0-9.g.cs".</summary>
    public string Unique(string name)
    {
        const string Extension = ".g.cs";
        if (Alike.Count == 0 || !Alike.Any(alike => name.StartsWith(alike + ".", StringComparison.Ordinal)))
        {
            return name;
        }

        string stem = name.EndsWith(Extension, StringComparison.Ordinal) ? name.Substring(0, name.Length - Extension.Length) : name;
        return stem + string.Concat(stem.Select((c, i) => char.IsUpper(c) ? $"-{Literals.Integer(i)}" : "")) + Extension;
    }
}
