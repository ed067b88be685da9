using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using SfNet.Generator.Tests.Architecture;
using SfNet.Generator.Tests.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Kit;

public sealed class SnapshotTests
{
    private static readonly GeneratorRun Run = GeneratorRun.Of(Source.Network("", others: Source.TwiceBlock));

    [Fact]
    public void A_block_and_a_network_with_a_mistake_are_written_as_their_snapshots_say()
    {
        Snapshot.Match(Run);
    }

    [Fact]
    public void A_text_without_snapshot_fails_and_is_kept_for_looking_at()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var exception = Assert.Throws<InvalidOperationException>(() => Snapshot.Match(Run, Path.Combine(folder, "SomeTests.cs"), "Some"));

            Assert.Contains("does not exist", exception.Message, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder, "Snapshots", "SomeTests.Some#Demo.TwiceAttribute.received.cs")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_difference_is_shown_by_its_first_lines_and_a_snapshot_too_many_is_stale()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string snapshots = Directory.CreateDirectory(Path.Combine(folder, "Snapshots")).FullName;
            foreach (WrittenFile file in Run.Files)
            {
                File.WriteAllText(Path.Combine(snapshots, $"SomeTests.Some#{file.Hint[..^5]}.verified.cs"), file.Text.Replace("Second", "Third", StringComparison.Ordinal));
            }

            File.WriteAllText(Path.Combine(snapshots, "SomeTests.Some#Old.verified.cs"), "");

            var exception = Assert.Throws<InvalidOperationException>(() => Snapshot.Match(Run, Path.Combine(folder, "SomeTests.cs"), "Some"));

            Assert.Contains("Old.verified.cs is stale", exception.Message, StringComparison.Ordinal);
            Assert.Contains("- ", exception.Message, StringComparison.Ordinal);
            Assert.Contains("Layer Third => new(\"Third\"", exception.Message, StringComparison.Ordinal);
            Assert.Contains("Layer Second => new(\"Second\"", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_snapshot_belongs_to_a_test()
    {
        IReadOnlySet<string> tests = typeof(SnapshotTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public).Select(method => $"{type.Name}.{method.Name}")).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Snapshot.Orphans(Repository.Path("tests", "Generator.Tests"), tests));
    }
}
