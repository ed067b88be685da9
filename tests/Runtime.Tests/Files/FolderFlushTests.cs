using System;
using System.IO;
using SfNet.Files;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Files;

public sealed class FolderFlushTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_flushed_where_the_system_can()
    {
        string named = Directory.CreateDirectory(folder.File("größer")).FullName;

        Assert.Equal(OperatingSystem.IsLinux(), FolderFlush.Flush(folder.Path));
        Assert.Equal(OperatingSystem.IsLinux(), FolderFlush.Flush(named));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_no_error()
    {
        Assert.False(FolderFlush.Flush(folder.File("missing")));
    }
}
