using System;
using System.IO;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Files that PyTorch 1.13 wrote, by make_checkpoints.py beside them.</summary>
public sealed class PthFileTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Weights", "Checkpoints");

    [Theory]
    [InlineData("types", PthLayout.Zip)]
    [InlineData("types-legacy", PthLayout.Legacy)]
    public void Every_type_is_read(string name, PthLayout layout)
    {
        using PthFile file = PthFile.Open(At(name));

        Assert.Equal(layout, file.Layout);
        Assert.Equal(
            [
                "bfloat16 BF16 [2, 3]", "bool BOOL [2, 3]", "complex64 C64 [2]", "empty F32 [0]", "float16 F16 [2, 3]", "float32 F32 [2, 3]", "float64 F64 [2, 3]",
                "hollow F32 [3, 0, 2]", "int16 I16 [2, 3]", "int32 I32 [2, 3]", "int64 I64 [2, 3]", "int8 I8 [2, 3]", "number F32 []", "parameter F32 [3]",
                "scalar I64 []", "uint8 U8 [2, 3]",
            ],
            file.Tensors.Select(tensor => $"{tensor.Name} {tensor.Type.FormatName()} {tensor.Shape}"));
        Assert.All(["float32", "float64", "float16", "bfloat16"], type => Assert.Equal([-1, -0.75f, -0.5f, -0.25f, 0, 0.25f], Floats(file, type)));
        Assert.All(["int64", "int32", "int16", "int8"], type => Assert.Equal([-1, 0, 1, 2, 3, 4], Integers(file, type)));
        Assert.Equal([0, 1, 2, 3, 4, 5], Integers(file, "uint8"));
        Assert.Equal([1, 0, 1, 0, 0, 1], Integers(file, "bool"));
        Assert.Equal([7], Integers(file, "scalar"));
        Assert.Equal([2.5f], Floats(file, "number"));
        Assert.Equal([-1, -0.75f, -0.5f], Floats(file, "parameter"));
        Assert.Empty(Floats(file, "empty"));
        Assert.Empty(Floats(file, "hollow"));
        Assert.Contains("C64 do not convert", Assert.Throws<WeightFileException>(() => Floats(file, "complex64")).Message, StringComparison.Ordinal);
        Assert.Contains("do not convert to integers", Assert.Throws<WeightFileException>(() => Integers(file, "float32")).Message, StringComparison.Ordinal);
        Assert.Contains("no tensor of that name", Assert.Throws<WeightFileException>(() => file.ReadFloats("none", [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => file.ReadFloats("float32", new float[5]));
    }

    [Theory]
    [InlineData("views")]
    [InlineData("views-legacy")]
    public void Views_are_read_in_their_own_order(string name)
    {
        using PthFile file = PthFile.Open(At(name));

        // Rows and columns of the 4×5 tensor whose element i is i / 4 − 1.
        static float Base(int row, int column) => (((row * 5) + column) / 4f) - 1;
        Assert.Equal(from row in Enumerable.Range(0, 4) from column in Enumerable.Range(0, 5) select Base(row, column), Floats(file, "base"));
        Assert.Equal(from column in Enumerable.Range(0, 5) from row in Enumerable.Range(0, 4) select Base(row, column), Floats(file, "transposed"));
        Assert.Equal(Enumerable.Range(0, 5).Select(column => Base(2, column)), Floats(file, "row"));
        Assert.Equal(Enumerable.Range(0, 4).Select(row => Base(row, 3)), Floats(file, "column"));
        Assert.Equal([Base(1, 0), Base(1, 2), Base(1, 4), Base(3, 0), Base(3, 2), Base(3, 4)], Floats(file, "every_other"));
        Assert.Equal([-0.75f, -0.5f, -0.75f, -0.5f, -0.75f, -0.5f], Floats(file, "expanded"));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (i / 4f) - 1), Floats(file, "channels_last"));
        Assert.Equal(
            from k in Enumerable.Range(0, 4) from i in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 3) select ((((i * 3) + j) * 4 + k) / 4f) - 1,
            Floats(file, "permuted"));
        Assert.Equal([-1, -0.25f, -0.75f, 0, -0.5f, 0.25f], Floats(file, "half_transposed"));
        Assert.Equal([-1, 2, 0, 3, 1, 4], Integers(file, "long_transposed"));
        Assert.Equal(Floats(file, "base"), Floats(file, "tied"));
    }

    [Fact]
    public void A_plain_tensor_of_singles_can_be_seen_where_it_lies()
    {
        using PthFile file = PthFile.Open(At("views"));
        IViewableWeights viewable = file;

        Assert.True(viewable.TryGetSpan("row", out ReadOnlySpan<float> row));
        Assert.Equal(Floats(file, "row"), row.ToArray());
        Assert.False(viewable.TryGetSpan("transposed", out _));
        Assert.False(viewable.TryGetSpan("half_transposed", out _));
        Assert.False(viewable.TryGetSpan("none", out _));
    }

    [Theory]
    [InlineData("mmcv")]
    [InlineData("mmcv-legacy")]
    [InlineData("mmcv-protocol-1")]
    [InlineData("mmcv-protocol-3")]
    [InlineData("mmcv-protocol-4")]
    [InlineData("mmcv-protocol-5")]
    [InlineData("mmcv-legacy-protocol-1")]
    [InlineData("mmcv-legacy-protocol-4")]
    public void The_state_dict_is_found_between_meta_and_optimizer(string name)
    {
        using PthFile file = PthFile.Open(At(name));

        Assert.Equal(["state_dict"], file.Place);
        AssertNetwork(file);
    }

    [Fact]
    public void A_bare_state_dict_has_no_place_and_no_prefix()
    {
        using PthFile file = PthFile.Open(At("network"));

        Assert.Empty(file.Place);
        Assert.Equal(string.Empty, file.DroppedPrefix);
        AssertNetwork(file);
    }

    [Fact]
    public void Prefixes_of_parallel_training_are_dropped_and_tensors_beside_the_wrapper_left()
    {
        using PthFile file = PthFile.Open(At("parallel"));

        Assert.Equal("module.module.", file.DroppedPrefix);
        Assert.Equal(["model"], file.Place);
        AssertNetwork(file);
    }

    [Fact]
    public void Values_that_are_no_tensors_are_passed_over_and_named()
    {
        using PthFile file = PthFile.Open(At("nested"));

        Assert.Equal(["model", "state_dict"], file.Place);
        Assert.Equal(["note", "steps", "size"], file.Skipped);
        Assert.Equal([-1, -0.75f], Floats(file, "weight"));
    }

    [Fact]
    public void A_whole_module_is_refused_by_the_name_of_its_class()
    {
        string message = Assert.Throws<WeightFileException>(() => PthFile.Open(At("whole-module"))).Message;

        Assert.Matches(@"data\.pkl, byte \d+: GLOBAL is refused: it names 'torch\.nn\.modules\.container\.Sequential', which is not on the list", message);
    }

    [Fact]
    public void A_single_tensor_is_no_checkpoint()
    {
        string message = Assert.Throws<WeightFileException>(() => PthFile.Open(At("single-tensor"))).Message;

        Assert.Contains("holds a single tensor; expected a dictionary of tensors", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_are_told_from_other_weight_files()
    {
        using var folder = new TemporaryFolder();
        string sample = Path.Combine(AppContext.BaseDirectory, "Weights", "Samples", "types.safetensors");
        byte[] header = [.. "{}"u8, .. Enumerable.Repeat((byte)' ', 0x0580 - 2)];

        Assert.All(Directory.GetFiles(Folder), path => Assert.True(PthFile.Recognises(path), path));
        Assert.False(PthFile.Recognises(sample));
        Assert.False(PthFile.Recognises(folder.File("empty", [])));
        // Its length is 80 05, which is also how a pickle of protocol 5 starts.
        Assert.False(PthFile.Recognises(folder.File("pickle-like", [0x80, 5, 0, 0, 0, 0, 0, 0, .. header])));
        Assert.Contains("no such file", Assert.Throws<WeightFileException>(() => PthFile.Recognises(folder.File("none"))).Message, StringComparison.Ordinal);
        Assert.Contains("neither a zip archive nor a pickle", Assert.Throws<WeightFileException>(() => PthFile.Open(sample)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reader_of_safetensors_files_says_how_to_make_one_of_a_checkpoint()
    {
        Assert.All(Directory.GetFiles(Folder), path =>
            Assert.Contains("'sfnet convert' makes one of it", Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(path)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_closed_file_is_not_read()
    {
        PthFile file = PthFile.Open(At("network"));
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Floats(file, "conv.bias"));
    }

    private static void AssertNetwork(PthFile file)
    {
        Assert.Equal(
            [
                "conv.bias F32 [4]", "conv.weight F32 [4, 3, 3, 3]", "norm.bias F32 [4]", "norm.num_batches_tracked I64 []", "norm.running_mean F32 [4]",
                "norm.running_var F32 [4]", "norm.weight F32 [4]",
            ],
            file.Tensors.Select(tensor => $"{tensor.Name} {tensor.Type.FormatName()} {tensor.Shape}"));
        Assert.Equal(Enumerable.Range(0, 108).Select(i => (i / 4f) - 1), Floats(file, "conv.weight"));
        Assert.All(["conv.bias", "norm.weight", "norm.running_var"], name => Assert.Equal([-1, -0.75f, -0.5f, -0.25f], Floats(file, name)));
        Assert.Equal([0], Integers(file, "norm.num_batches_tracked"));
        Assert.Empty(file.Skipped);
    }

    private static string At(string name) => Path.Combine(Folder, $"{name}.pth");

    private static float[] Floats(PthFile file, string name)
    {
        Assert.True(file.TryGetTensor(name, out TensorInfo? tensor));
        var values = new float[tensor.Shape.ElementCount];
        file.ReadFloats(name, values);
        return values;
    }

    private static long[] Integers(PthFile file, string name)
    {
        Assert.True(file.TryGetTensor(name, out TensorInfo? tensor));
        var values = new long[tensor.Shape.ElementCount];
        file.ReadIntegers(name, values);
        return values;
    }
}
