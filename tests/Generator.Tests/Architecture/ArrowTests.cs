using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SfNet.Generator.Tests.Architecture;

/// <summary>Which folder of the generator may use which is written in docs/architecture.md; every file is held to it.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = Read();

    private static readonly string[] KnowRoslyn = ["ModelGenerator.cs", "Declaration", "Diagnostics"];

    public static TheoryData<string> Files => [.. Sources().Select(path => System.IO.Path.GetRelativePath(Repository.Path("Generator"), path).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_uses_only_the_folders_that_its_own_may_use(string file)
    {
        string from = Owner(file);
        IEnumerable<string> uses = Uses(file).Where(name => name.StartsWith("SfNet.Generator.", StringComparison.Ordinal)).Select(name => name.Split('.')[2]);

        foreach (string use in uses)
        {
            bool allowed = use == "Support" || use == file.Split('/')[0] || Allowed.GetValueOrDefault(from, []).Contains(use);
            Assert.True(allowed, $"{file} uses {use}, but {from} may use {string.Join(", ", Allowed.GetValueOrDefault(from, []))} and Support only.");
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
    public void The_document_speaks_of_folders_and_files_that_exist()
    {
        string[] missing = [.. Allowed.Keys.Concat(Allowed.Values.SelectMany(uses => uses)).Distinct().Where(name => name != "Emit/<backend>"
            && !Directory.Exists(Repository.Path("Generator", name)) && !File.Exists(Repository.Path("Generator", name + ".cs")))];

        Assert.Empty(missing);
        Assert.Equal(["Diagnostics"], Allowed["Declaration"]);
    }

    /// <summary>The name under which the document lists a file's folder; a file beside the folders has its own.</summary>
    private static string Owner(string file) => file.Split('/') switch
    {
        [var name] => name[..^3],
        ["Emit", _, _, ..] => "Emit/<backend>",
        var parts => parts[0],
    };

    private static Dictionary<string, string[]> Read() =>
        Regex.Matches(File.ReadAllText(Repository.Path("docs", "architecture.md")), @"^    (\w[\w/<>]*)\s+-> (\w.*)$", RegexOptions.Multiline)
            .Where(match => Regex.IsMatch(match.Groups[1].Value, "^(ModelGenerator|Compiler|Target|TrainingTarget|TrainingHeads|Emit|Emit/<backend>|Planning|Passes|Operators|Graph|Declaration)$"))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Split(',').Select(name => name.Trim().Split(' ')[0]).ToArray(), StringComparer.Ordinal);

    private static IEnumerable<string> Uses(string file) =>
        Regex.Matches(File.ReadAllText(Repository.Path("Generator", file)), @"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Repository.Path("Generator"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !Regex.IsMatch(System.IO.Path.GetRelativePath(Repository.Path("Generator"), path), @"^(CodeFixes|bin|obj)[\\/]"))
        .Order(StringComparer.Ordinal);
}
