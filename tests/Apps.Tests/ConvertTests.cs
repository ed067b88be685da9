using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using SfNet.Models.Tests.Checkpoints;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class ConvertTests(TinyWeights tiny) : IClassFixture<TinyWeights>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_checkpoint_becomes_a_safetensors_file_of_the_same_tensors()
    {
        string path = folder.File("tiny.safetensors");

        string[] lines = Sfnet.Succeed("convert", Checkpoint("module."), "-o", path).Lines;

        Assert.EndsWith("tiny.safetensors: 224 tensors, 812,326 numbers, 3.1 MiB", lines[0], StringComparison.Ordinal);
        Assert.Equal(["  read      a checkpoint of PyTorch, under state_dict, prefix module. dropped"], lines[1..]);
        AssertSame(tiny.Path, path);
    }

    [Fact]
    public void The_document_has_exact_numbers()
    {
        JsonElement document = Sfnet.Succeed("convert", Checkpoint(), "-o", folder.File("half.safetensors"), "--to", "sfnet-tiny", "--half", "--json").Json();

        Assert.Equal(("sfnet-tiny", 224), (document.GetProperty("network").GetString(), document.GetProperty("tensors").GetInt32()));
        Assert.Equal((812_326, 0), (document.GetProperty("numbers").GetInt64(), document.GetProperty("renamed").GetInt32()));
        Assert.Equal(JsonValueKind.Null, document.GetProperty("keysBefore").ValueKind);
        Assert.All(["foldedBiases", "leftOut", "missing", "differences"], name => Assert.Equal(0, document.GetProperty(name).GetArrayLength()));
        using SafetensorsFile half = SafetensorsFile.Open(folder.File("half.safetensors"));
        Assert.Equal("sfnet-tiny", half.Metadata["network"]);
        Assert.All(half.Tensors, tensor => Assert.Equal(tensor.Shape.Count == 0 ? DataType.Int64 : DataType.Float16, tensor.Type));
        Assert.Equal(half.Tensors.Sum(tensor => tensor.ByteLength), document.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public void Other_commands_take_checkpoints_as_they_are()
    {
        string input = folder.File("x.npy");
        NpyFile.Write(input, new TensorShape(3, 256, 512), Enumerable.Range(0, 3 * 256 * 512).Select(i => (i % 97) / 50f).ToArray());

        Sfnet.Succeed("run", "sfnet-tiny", "-w", tiny.Path, "-i", input, "-o", folder.File("one.npy"));
        Sfnet.Succeed("run", "sfnet-tiny", "-w", Checkpoint(), "-i", input, "-o", folder.File("other.npy"));

        Assert.Equal(File.ReadAllBytes(folder.File("one.npy")), File.ReadAllBytes(folder.File("other.npy")));
    }

    [Fact]
    public void Official_keys_become_those_of_the_other_scheme_and_back()
    {
        string official = folder.File("official.safetensors");
        Sfnet.Succeed("init", "sfnet-r18-dsn-official", "-o", official, "--seed", "3");

        Outcome there = Sfnet.Run("convert", official, "-o", folder.File("seed.safetensors"), "--to", "sfnet-r18-dsn");
        Outcome back = Sfnet.Run("convert", folder.File("seed.safetensors"), "-o", folder.File("back.safetensors"), "--keys", "official");

        Assert.Contains("  keys      those of sfnet-r18-dsn-official before, 248 renamed", there.Lines);
        Assert.Contains("  biases    3 folded into running means: head.dsn.0.0.bias, head.dsn.1.0.bias, head.dsn.2.0.bias", there.Lines);
        Assert.Contains("AlignCorners of FlowWarp Scores.Pyramid2.Warped is False instead of True, and 2 more.", there.Reason, StringComparison.Ordinal);
        Assert.EndsWith("for sfnet-r18-dsn-official", back.Lines[0], StringComparison.Ordinal);
        using SafetensorsFile seed = SafetensorsFile.Open(folder.File("seed.safetensors"));
        Assert.True(seed.TryGetTensor("backbone.stem.7.running_var", out _));
        Assert.Equal(("3", "sfnet-r18-dsn"), (seed.Metadata["seed"], seed.Metadata["network"]));

        // Fresh biases are zero, so that the way back loses nothing.
        AssertSame(official, folder.File("back.safetensors"));
    }

    [Fact]
    public void What_is_left_out_and_what_is_missing_is_named()
    {
        using SafetensorsFile weights = SafetensorsFile.Open(tiny.Path);
        var more = new MemoryWeights("more", [
            .. weights.Tensors.Select(tensor => TensorData.FromSource(weights, tensor.Name)),
            TensorData.FromFloats("auxiliary_head.0.conv_seg.bias", new TensorShape(19), new float[19])]);
        string path = folder.File("more.pth", CheckpointBytes.Of(more));

        string[] lines = Sfnet.Succeed("convert", path, "-o", folder.File("x.safetensors"), "--to", "sfnet-tiny").Lines;

        Assert.Equal("  left out  1 without a place in the result: auxiliary_head.0.conv_seg.bias", lines[^1]);
    }

    [Theory]
    [InlineData("sfnet-r18", "do not fit sfnet-r18, but they fit sfnet-tiny.")]
    [InlineData("sfnet-r50-official", "do not fit sfnet-r50-official, but they fit sfnet-tiny.")]
    public void Weights_of_another_network_are_refused_and_nothing_is_written(string network, string expected)
    {
        Assert.Contains(expected, Sfnet.Fail(1, "convert", tiny.Path, "-o", folder.File("x.safetensors"), "--to", network), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Keys_alone_need_a_network_that_has_two_schemes()
    {
        string reason = Sfnet.Fail(1, "convert", tiny.Path, "-o", folder.File("x.safetensors"), "--keys", "official");
        string other = Sfnet.Fail(2, "convert", tiny.Path, "-o", folder.File("x.safetensors"), "--keys", "official", "--to", "sfnet-tiny");

        Assert.Contains("fit no network with two schemes of keys", reason, StringComparison.Ordinal);
        Assert.Contains("sfnet-tiny has keys of one scheme only; those with two are sfnet-r18, sfnet-r18-dsn,", other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("pickle")]
    [InlineData("first protocol")]
    public void A_hostile_checkpoint_is_named_and_nothing_is_run_or_written(string form)
    {
        string proof = folder.File("owned");
        byte[] pickle = PickleBytes.Of(PickleBytes.Call(PickleBytes.Global("posix", "system"), PickleBytes.Tuple(PickleBytes.Text($"touch {proof}"))));
        string path = folder.File("hostile.pth", form switch { "zip" => PthBytes.Zip(pickle), "pickle" => pickle, _ => pickle[2..] });

        string reason = Sfnet.Fail(1, "convert", path, "-o", folder.File("x.safetensors"));

        Assert.Contains("GLOBAL is refused: it names 'posix.system', which is not on the list of names that weights need; nothing is run.", reason, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_tensor_with_the_one_name_that_safetensors_files_reserve_is_refused()
    {
        var weights = new MemoryWeights("reserved", [TensorData.FromFloats("__metadata__", new TensorShape(1), new float[1])]);
        string path = folder.File("reserved.pth", CheckpointBytes.Of(weights));

        Assert.Contains("has a tensor called '__metadata__'", Sfnet.Fail(1, "convert", path, "-o", folder.File("x.safetensors")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_never_overwritten()
    {
        string path = Checkpoint();
        byte[] before = File.ReadAllBytes(path);

        Assert.Contains("it would be overwritten", Sfnet.Fail(2, "convert", path, "-o", path), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_full_disk_is_called_so()
    {
        if (File.Exists("/dev/full"))
        {
            Assert.Contains("the disk is full", Sfnet.Fail(1, "convert", tiny.Path, "-o", "/dev/full"), StringComparison.Ordinal);
        }
    }

    private string Checkpoint(string prefix = "")
    {
        using SafetensorsFile weights = SafetensorsFile.Open(tiny.Path);
        return folder.File("tiny.pth", CheckpointBytes.Of(weights, prefix));
    }

    private static void AssertSame(string expected, string actual)
    {
        using SafetensorsFile one = SafetensorsFile.Open(expected);
        using SafetensorsFile other = SafetensorsFile.Open(actual);
        Assert.Equal(one.Tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Shape)), other.Tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Shape)));
        Assert.All(one.Tensors, tensor => Assert.True(one.GetBytes(tensor.Name).SequenceEqual(other.GetBytes(tensor.Name)), tensor.Name));
    }
}
