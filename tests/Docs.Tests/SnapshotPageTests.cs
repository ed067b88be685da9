using System;
using Xunit;

namespace SfNet.Docs.Tests;

/// <summary>Does what the page about snapshots says, in a new test project outside the repository.</summary>
public sealed class SnapshotPageTests
{
    [Fact]
    public void A_snapshot_once_accepted_fails_when_a_step_changes()
    {
        string network = Page.Blocks("docs/getting-started.md", "csharp")[0];
        using var consumer = new Consumer();
        consumer.With("Streets.Tests.csproj", Page.Blocks("docs/snapshots.md", "xml")[0]).With("TinyNet.cs", network)
            .With("SnapshotTests.cs", Page.Blocks("docs/snapshots.md", "csharp")[0]);
        consumer.Setting("ACCEPT_SNAPSHOTS", "1").Dotnet("test", "-c", "Release");
        consumer.Setting("ACCEPT_SNAPSHOTS", "0");

        (int unchanged, string first) = consumer.Try("test", "-c", "Release", "--no-build");
        consumer.With("TinyNet.cs", network.Replace("[Conv2d(32, 3", "[Conv2d(32, 5", StringComparison.Ordinal));
        (int changed, string second) = consumer.Try("test", "-c", "Release");

        Assert.True(unchanged == 0, first);
        Assert.True(changed != 0, second);
        Assert.Contains("The generated code has changed", second, StringComparison.Ordinal);
    }
}
