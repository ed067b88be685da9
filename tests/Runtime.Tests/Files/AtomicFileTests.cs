using System;
using System.IO;
using SfNet.Files;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_replaced_as_a_whole_and_nothing_else_is_left()
    {
        string path = folder.File("w", [1, 2, 3]);

        AtomicFile.Write(path, 0, (stream, _) => stream.WriteByte(9), WeightFileException.Unwritten);

        Assert.Equal([9], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Leftovers_that_cannot_be_listed_are_no_error()
    {
        AtomicFile.RemoveLeftovers(folder.File("missing"));
        AtomicFile.RemoveLeftovers(folder.File("w", [1, 2, 3]));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder.File("w")));
    }

    [Fact]
    public void A_full_disk_leaves_the_old_file_and_no_temporary_one()
    {
        string path = folder.File("w", [1, 2, 3]);

        var exception = Assert.Throws<WeightFileException>(() => AtomicFile.Write(path, 0, (stream, _) =>
        {
            stream.Write(new byte[1 << 20]);
            throw new IOException("No space left on device : '.tmp'", 28);
        }, WeightFileException.Unwritten));

        Assert.EndsWith(
            "w': the file cannot be written: the disk is full; the file that was there before is unchanged.",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_and_a_directory_are_named_as_such()
    {
        var missing = Assert.Throws<WeightFileException>(() => AtomicFile.Write(folder.File("no/w"), 0, (_, _) => { }, WeightFileException.Unwritten));
        var directory = Assert.Throws<WeightFileException>(() => AtomicFile.Write(folder.Path, 0, (_, _) => { }, WeightFileException.Unwritten));

        Assert.EndsWith("the file cannot be written: its folder does not exist.", missing.Message, StringComparison.Ordinal);
        Assert.Contains("this is a directory", directory.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stays_a_link_and_its_target_is_replaced()
    {
        string target = folder.File("target", [1]);
        string link = folder.File("link");
        File.CreateSymbolicLink(link, target);

        AtomicFile.Write(link, 0, (stream, _) => stream.WriteByte(9), WeightFileException.Unwritten);

        Assert.Equal([9], File.ReadAllBytes(target));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_device_is_written_and_not_replaced()
    {
        string device = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

        AtomicFile.Write(device, 0, (stream, _) => stream.WriteByte(9), WeightFileException.Unwritten);

        Assert.Empty(File.ReadAllBytes(device));
    }
}
