using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace SfNet.Docs.Tests;

/// <summary>
/// What must hold for programs to publish trimmed and ahead of time. With IsAotCompatible every build runs the analysers for trimming, single files
/// and ahead-of-time code, and every warning of theirs is an error; publishing itself takes a native linker and minutes, and is
/// done by <c>tests/Benchmarks/deploy.sh</c>.
/// </summary>
public sealed class ProjectFileTests
{
    [Theory]
    [InlineData("Runtime/SfNet.Runtime.csproj")]
    [InlineData("Models/SfNet.Models.csproj")]
    [InlineData("Apps/Segment/SfNet.Segment.csproj")]
    public void What_is_part_of_a_native_program_says_that_it_can_be(string path)
    {
        XDocument project = XDocument.Parse(Repository.Read(path));

        Assert.Equal(["true"], project.Descendants("IsAotCompatible").Select(property => property.Value));
        Assert.Empty(project.Descendants("NoWarn"));
        Assert.Empty(project.Descendants("SuppressTrimAnalysisWarnings"));
    }

    [Fact]
    public void Warnings_are_errors_in_every_project()
    {
        XDocument all = XDocument.Parse(Repository.Read("Directory.Build.props"));

        Assert.Equal(["true"], all.Descendants("TreatWarningsAsErrors").Select(property => property.Value));
    }

    [Fact]
    public void No_library_switches_an_analysis_off()
    {
        string[] folders = ["Runtime", "Models", "Apps/Segment"];
        string[] escapes = ["UnconditionalSuppressMessage", "#pragma warning disable IL", "RequiresUnreferencedCode", "RequiresDynamicCode"];

        var found = folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split('/', '\\').Any(part => part is "obj" or "bin"))
            .Where(file => escapes.Any(escape => File.ReadAllText(file).Contains(escape, StringComparison.Ordinal)));

        Assert.Empty(found);
    }

    [Fact]
    public void The_package_carries_the_targets_that_choose_an_instruction_set_and_say_so()
    {
        XDocument project = XDocument.Parse(Repository.Read("Runtime/SfNet.Runtime.csproj"));
        XDocument targets = XDocument.Parse(Repository.Read("Runtime/build/SfNet.targets"));

        // NuGet imports build/ID.targets, where ID is the package's own.
        Assert.Equal("SfNet", project.Descendants("PackageId").Single().Value);
        Assert.Contains(project.Descendants("None"), item =>
            (string?)item.Attribute("Include") == "build/SfNet.targets" && (string?)item.Attribute("PackagePath") == "build/;buildTransitive/");
        Assert.Contains("'$(IlcInstructionSet)' == ''", (string?)targets.Descendants("PropertyGroup").Single().Attribute("Condition"), StringComparison.Ordinal);
        Assert.Equal("high", (string?)targets.Descendants("Message").Single().Attribute("Importance"));
    }
}
