using System;
using System.IO;
using System.Linq;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Networks;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class InitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        byte[] first = Init("first.safetensors", "5");
        byte[] second = Init("second.safetensors", "5");
        byte[] other = Init("other.safetensors", "6");

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void The_file_has_every_declared_tensor_and_says_where_it_comes_from()
    {
        Init("weights.safetensors", "5");

        using SafetensorsFile file = SafetensorsFile.Open(folder.File("weights.safetensors"));
        Assert.Equal(
            SfNetTiny.Description.Parameters.Select(parameter => parameter.Key).Order(StringComparer.Ordinal), file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(("sfnet-tiny", "5"), (file.Metadata["network"], file.Metadata["seed"]));
    }

    [Fact]
    public void Weights_that_stand_in_the_way_are_replaced()
    {
        byte[] old = Init("weights.safetensors", "5");
        byte[] replaced = Init("weights.safetensors", "6");

        Assert.NotEqual(old, replaced);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_and_a_folder_in_the_way_are_named()
    {
        string missing = folder.File("missing/weights.safetensors");

        Assert.Contains("does not exist", Sfnet.Fail(1, "init", "sfnet-tiny", "-o", missing), StringComparison.Ordinal);
        Assert.Contains("is a folder", Sfnet.Fail(1, "init", "sfnet-tiny", "-o", folder.Path), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_called_so()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        Assert.Contains("the disk is full", Sfnet.Fail(1, "init", "sfnet-tiny", "-o", "/dev/full"), StringComparison.Ordinal);
    }

    private byte[] Init(string name, string seed)
    {
        Sfnet.Succeed("init", "sfnet-tiny", "--output", folder.File(name), "--seed", seed);
        return File.ReadAllBytes(folder.File(name));
    }
}
