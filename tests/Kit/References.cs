using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SfNet.Kit;

/// <summary>The assemblies that compiled tests refer to: the base library, and SfNet's runtime.</summary>
public static class References
{
    private static readonly string[] Wanted = ["System.", "netstandard", "mscorlib", "Microsoft.CSharp"];

    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Wanted.Any(start => Path.GetFileName(path).StartsWith(start, StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Layer).Assembly.Location),
    ];
}
