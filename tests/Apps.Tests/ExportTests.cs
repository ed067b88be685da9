using System;
using System.IO;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_summary_says_what_was_written()
    {
        string output = Sfnet.Succeed("export", "sfnet-tiny", "--weights", Weights(), "--onnx", folder.File("tiny.onnx")).Output;

        Assert.Matches(@"tiny\.onnx: sfnet-tiny at 3×256×512, 143 layers as 154 nodes of ONNX operator set 16, 808,995 parameters, 3\.2 MiB", output);
        Assert.True(new FileInfo(folder.File("tiny.onnx")).Length > 3_200_000);
    }

    [Fact]
    public void The_document_has_exact_numbers()
    {
        JsonElement document = Sfnet.Succeed("export", "sfnet-tiny", "-w", Weights(), "-o", folder.File("tiny.onnx"), "--size", "256x512", "--json").Json();

        Assert.Equal(("sfnet-tiny", 16), (document.GetProperty("network").GetString(), document.GetProperty("opset").GetInt32()));
        Assert.Equal((143, 154), (document.GetProperty("layers").GetInt32(), document.GetProperty("nodes").GetInt32()));
        Assert.Equal(808_995, document.GetProperty("parameters").GetInt64());
        Assert.Equal(new FileInfo(folder.File("tiny.onnx")).Length, document.GetProperty("bytes").GetInt64());
        Assert.Equal(512, document.GetProperty("input").GetProperty("width").GetInt32());
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes()
    {
        Sfnet.Succeed("export", "sfnet-tiny", "-w", Weights(), "-o", folder.File("one.onnx"));
        Sfnet.Succeed("export", "sfnet-tiny", "-w", Weights(), "-o", folder.File("two.onnx"));

        Assert.Equal(File.ReadAllBytes(folder.File("one.onnx")), File.ReadAllBytes(folder.File("two.onnx")));
    }

    [Fact]
    public void What_stands_in_the_way_is_named()
    {
        string weights = Weights();

        Assert.Contains("does not exist", Sfnet.Fail(1, "export", "sfnet-tiny", "-w", weights, "-o", folder.File("missing/tiny.onnx")), StringComparison.Ordinal);
        Assert.Contains("is a folder", Sfnet.Fail(1, "export", "sfnet-tiny", "-w", weights, "-o", folder.Path), StringComparison.Ordinal);
        Assert.Contains("it would be overwritten", Sfnet.Fail(2, "export", "sfnet-tiny", "-w", weights, "-o", weights), StringComparison.Ordinal);
        Assert.Contains("none.safetensors", Sfnet.Fail(1, "export", "sfnet-tiny", "-w", folder.File("none.safetensors"), "-o", folder.File("x.onnx")), StringComparison.Ordinal);
        Assert.Contains("do not fit sfnet-r18, but they fit sfnet-tiny", Sfnet.Fail(1, "export", "sfnet-r18", "-w", weights, "-o", folder.File("x.onnx")), StringComparison.Ordinal);
        Assert.Contains("'--onnx'", Sfnet.Fail(2, "export", "sfnet-tiny", "-w", weights), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_called_so()
    {
        if (File.Exists("/dev/full"))
        {
            Assert.Contains("the disk is full", Sfnet.Fail(1, "export", "sfnet-tiny", "-w", Weights(), "-o", "/dev/full"), StringComparison.Ordinal);
        }
    }

    private string Weights()
    {
        string path = folder.File("weights.safetensors");
        if (!File.Exists(path))
        {
            Sfnet.Succeed("init", "sfnet-tiny", "-o", path);
        }

        return path;
    }
}
