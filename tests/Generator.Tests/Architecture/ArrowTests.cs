using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SfNet.Generator.Tests.Architecture;

/// <summary>Which folder of the generator may use which; everything else is a wrong turn.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ModelGenerator.cs"] = ["Compiler", "Declaration", "Diagnostics", "Emit"],
        ["FileNames.cs"] = [],
        ["Compiler.cs"] = ["Declaration", "Graph", "Operators", "Passes", "Planning", "Emit", "Diagnostics"],
        ["Emit"] = ["Planning", "Graph", "Operators", "Declaration"],
        ["Planning"] = ["Graph", "Operators", "Diagnostics"],
        ["Passes"] = ["Graph", "Operators"],
        ["Operators"] = ["Graph"],
        ["Graph"] = ["Declaration", "Diagnostics"],
        ["Declaration"] = ["Diagnostics"],
        ["Diagnostics"] = [],
        ["Support"] = [],
    };

    private static readonly string[] KnowRoslyn = ["ModelGenerator.cs", "Declaration", "Diagnostics"];

    public static TheoryData<string> Files => [.. Sources().Select(path => System.IO.Path.GetRelativePath(Repository.Path("Generator"), path).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_uses_only_the_folders_that_its_own_may_use(string file)
    {
        string[] parts = file.Split('/');
        string[] uses = Uses(file).Where(name => name.StartsWith("SfNet.Generator.", StringComparison.Ordinal)).Select(name => name["SfNet.Generator.".Length..]).ToArray();

        foreach (string use in uses)
        {
            string folder = use.Split('.')[0];
            bool allowed = folder == "Support" || folder == parts[0] || Allowed[parts[0]].Contains(folder);
            Assert.True(allowed, $"{file} uses {use}, but {parts[0]} may use {string.Join(", ", Allowed[parts[0]])} and Support only.");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Only_the_first_stage_knows_the_compiler_s_symbols(string file)
    {
        bool knows = File.ReadAllText(Repository.Path("Generator", file)).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal);

        Assert.True(!knows || KnowRoslyn.Contains(file.Split('/')[0]), $"{file} names Microsoft.CodeAnalysis.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_backend_names_no_other_backend(string file)
    {
        string[] parts = file.Split('/');
        string[] backends = parts is ["Emit", _, _, ..]
            ? Uses(file).Where(name => Regex.IsMatch(name, @"^SfNet\.Generator\.Emit\.\w+")).Select(name => name.Split('.')[3]).ToArray()
            : [];

        Assert.All(backends, backend => Assert.Equal(parts[1], backend));
    }

    [Fact]
    public void Every_folder_is_in_the_table_and_the_table_names_only_folders()
    {
        IEnumerable<string> found = Sources().Select(path => System.IO.Path.GetRelativePath(Repository.Path("Generator"), path).Replace('\\', '/').Split('/')[0]).Distinct();

        Assert.Empty(found.Except(Allowed.Keys));
    }

    private static IEnumerable<string> Uses(string file) =>
        Regex.Matches(File.ReadAllText(Repository.Path("Generator", file)), @"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Repository.Path("Generator"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !Regex.IsMatch(System.IO.Path.GetRelativePath(Repository.Path("Generator"), path), @"^(CodeFixes|bin|obj)[\\/]"))
        .Order(StringComparer.Ordinal);
}
