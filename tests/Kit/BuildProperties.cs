using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SfNet.Kit;

/// <summary>Properties of a project as a generator sees them: those that the project, or a package in it, makes visible to the compiler.</summary>
/// <param name="values">Their values by name, without the prefix that the compiler gives them.</param>
public sealed class BuildProperties(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptionsProvider
{
    private static readonly Options None = new(new Dictionary<string, string>());

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(values);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => None;

    private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        private const string Prefix = "build_property.";

        // Never null, which promises more than the overridden method and needs no attribute to say so.
        public override bool TryGetValue(string key, out string value)
        {
            string? found = null;
            bool isThere = key.StartsWith(Prefix, System.StringComparison.Ordinal) && values.TryGetValue(key[Prefix.Length..], out found);
            value = found ?? "";
            return isThere;
        }
    }
}
