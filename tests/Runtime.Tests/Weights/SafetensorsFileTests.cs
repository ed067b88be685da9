using System;
using System.IO;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed class SafetensorsFileTests : IDisposable
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Weights", "Samples", "types.safetensors");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("single", DataType.Float32, 1e-8f, 65504f)]
    [InlineData("double", DataType.Float64, 1e-8f, 65504f)]
    [InlineData("half", DataType.Float16, 0f, 65504f)]
    [InlineData("brain", DataType.BFloat16, 1.0011717677116394e-08f, 65536f)]
    public void Every_floating_point_type_reads_as_PyTorch_reads_it(string name, DataType type, float fifth, float sixth)
    {
        using SafetensorsFile file = SafetensorsFile.Open(Sample);
        float[] values = new float[6];

        file.ReadFloats(name, values);

        Assert.True(file.TryGetTensor(name, out SafetensorsTensor? tensor));
        Assert.Equal(type, tensor.Type);
        Assert.Equal(new TensorShape(2, 3), tensor.Shape);
        Assert.Equal([1.5f, -2f, 3.25f, 0f, fifth, sixth], values);
    }

    [Fact]
    public void Integers_and_booleans_read_as_both_kinds_of_numbers()
    {
        using SafetensorsFile file = SafetensorsFile.Open(Sample);
        long[] steps = new long[1];
        long[] wide = new long[2];
        long[] mask = new long[2];
        float[] bytes = new float[2];

        file.ReadIntegers("steps", steps);
        file.ReadIntegers("long", wide);
        file.ReadIntegers("mask", mask);
        file.ReadFloats("bytes", bytes);

        Assert.Equal([7], steps);
        Assert.Equal([-1, 1L << 62], wide);
        Assert.Equal([1, 0], mask);
        Assert.Equal([0f, 255f], bytes);
    }

    [Fact]
    public void Tensors_are_listed_by_name_and_by_offset_with_the_metadata_apart()
    {
        using SafetensorsFile file = SafetensorsFile.Open(Sample);

        Assert.Equal(["brain", "bytes", "double", "half", "long", "mask", "single", "steps"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(
            ["half", "brain", "single", "double", "steps", "mask", "bytes", "long"], file.TensorsByOffset.Select(tensor => tensor.Name));
        Assert.Equal("pt", Assert.Single(file.Metadata, entry => entry.Key == "format").Value);
    }

    [Fact]
    public void A_view_is_given_where_the_bytes_are_aligned_and_refused_elsewhere()
    {
        string header = "{\"w\":" + SafetensorsBytes.Entry() + "}";
        string padded = header.PadRight((header.Length + 3) / 4 * 4);
        using SafetensorsFile aligned = SafetensorsFile.Open(folder.File("aligned", SafetensorsBytes.Of(padded, 8)));
        using SafetensorsFile askew = SafetensorsFile.Open(folder.File("askew", SafetensorsBytes.Of(padded + " ", 8)));
        float[] copy = new float[2];

        bool viewed = aligned.TryGetSpan("w", out ReadOnlySpan<float> values);
        askew.ReadFloats("w", copy);

        Assert.True(viewed);
        Assert.Equal(copy, values.ToArray());
        Assert.Equal(BitConverter.ToSingle([4, 5, 6, 7]), copy[1]);
        Assert.False(askew.TryGetSpan("w", out _));
        Assert.False(aligned.TryGetSpan("v", out _));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], askew.GetBytes("w").ToArray());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{}      ")]
    [InlineData("{ \"__metadata__\" : { } }")]
    public void A_file_may_hold_no_tensor(string header)
    {
        using SafetensorsFile file = SafetensorsFile.Open(folder.File("none", SafetensorsBytes.Of(header)));

        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void Empty_tensors_and_scalars_have_their_place_and_entries_may_come_in_any_order()
    {
        string header = "{\"b\":" + SafetensorsBytes.Entry(shape: "[]", offsets: "[0,4]")
            + ",\"\":" + SafetensorsBytes.Entry(shape: "[3,0,9223372036854775807]", offsets: "[0,0]")
            + ",\"é\":{\"shape\":[0],\"data_offsets\":[4,4],\"dtype\":\"F64\"}}";

        using SafetensorsFile file = SafetensorsFile.Open(folder.File("empty", SafetensorsBytes.Of(header, 4)));

        Assert.Equal(["", "b", "é"], file.TensorsByOffset.Select(tensor => tensor.Name));
        Assert.Equal(TensorShape.Scalar, file.Tensors[1].Shape);
        file.ReadFloats("", []);
        Assert.True(file.TryGetSpan("", out ReadOnlySpan<float> nothing) && nothing.IsEmpty);
    }

    [Theory]
    [InlineData("F4", "[4]", 2)]
    [InlineData("F6_E2M3", "[4]", 3)]
    [InlineData("F6_E3M2", "[8]", 6)]
    [InlineData("F8_E5M2", "[2]", 2)]
    [InlineData("F8_E4M3", "[2]", 2)]
    [InlineData("F8_E5M2FNUZ", "[2]", 2)]
    [InlineData("F8_E4M3FNUZ", "[2]", 2)]
    [InlineData("F8_E8M0", "[2]", 2)]
    [InlineData("C64", "[2]", 16)]
    public void Types_that_do_not_convert_are_recognised_and_refused_only_when_read(string type, string shape, int bytes)
    {
        byte[] content = SafetensorsBytes.OneTensor($"\"{type}\"", shape, $"[0,{bytes}]", bytes);
        using SafetensorsFile file = SafetensorsFile.Open(folder.File("types", content));

        var exception = Assert.Throws<WeightFileException>(() => file.ReadFloats("w", new float[4]));

        Assert.Contains($"tensor 'w': elements of type {type} do not convert to numbers", exception.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, file.GetBytes("w").Length);
    }

    [Theory]
    [InlineData("I8", -0x01, 1)]
    [InlineData("U8", 0xFF, 1)]
    [InlineData("I16", -0x0001, 2)]
    [InlineData("U16", 0xFFFF, 2)]
    [InlineData("I32", -0x00000001, 4)]
    [InlineData("U32", 0xFFFFFFFF, 4)]
    [InlineData("I64", -0x0000000000000001, 8)]
    public void Bytes_of_all_ones_are_minus_one_or_the_largest_number(string type, long expected, int width)
    {
        byte[] content = SafetensorsBytes.OneTensor($"\"{type}\"", "[1]", $"[0,{width}]", width);
        content.AsSpan(^width..).Fill(0xFF);
        using SafetensorsFile file = SafetensorsFile.Open(folder.File("ones", content));
        long[] value = new long[1];

        file.ReadIntegers("w", value);

        Assert.Equal([expected], value);
    }

    [Theory]
    [InlineData("I32", "01000001", "element 0 is a I32 value that single precision cannot hold exactly")]
    [InlineData("U64", "FFFFFFFFFFFFFFFF", "element 0 is a U64 value")]
    [InlineData("I64", "FFFFFFFFFFFFFF7F", "element 0 is a I64 value")]
    [InlineData("BOOL", "02", "element 0 is a BOOL value")]
    [InlineData("F64", "9C7500883CE4377E", "element 0 is a F64 value")]
    public void A_value_that_single_precision_cannot_hold_is_refused(string type, string bytes, string message)
    {
        byte[] value = Convert.FromHexString(bytes);
        byte[] content = SafetensorsBytes.OneTensor($"\"{type}\"", "[]", $"[0,{value.Length}]", value.Length);
        value.CopyTo(content.AsSpan(^value.Length..));
        using SafetensorsFile file = SafetensorsFile.Open(folder.File("large", content));

        var exception = Assert.Throws<WeightFileException>(() => file.ReadFloats("w", new float[1]));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_names_and_targets_of_the_wrong_length_are_told_apart()
    {
        using SafetensorsFile file = SafetensorsFile.Open(Sample);

        var unknown = Assert.Throws<WeightFileException>(() => file.ReadFloats("singles", new float[6]));
        var length = Assert.Throws<ArgumentException>(() => file.ReadFloats("single", new float[5]));
        var integers = Assert.Throws<WeightFileException>(() => file.ReadIntegers("single", new long[6]));

        Assert.Contains("tensor 'singles': there is no tensor of that name", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("'single' of shape [2, 3] has 6 elements, but the target has room for 5", length.Message, StringComparison.Ordinal);
        Assert.Contains("elements of type F32 do not convert to integers", integers.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_named_as_such()
    {
        var missing = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(folder.File("no/such.safetensors")));
        var directory = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(folder.Path));
        var unnamed = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(""));

        Assert.Contains("no/such.safetensors': there is no such file.", missing.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<IOException>(missing.InnerException);
        Assert.Contains("this is a directory; expected a safetensors file", directory.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", unnamed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_file_refuses_to_be_read()
    {
        SafetensorsFile file = SafetensorsFile.Open(Sample);
        file.Dispose();
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.ReadFloats("single", new float[6]));
        Assert.Throws<ObjectDisposedException>(() => file.GetBytes("single").Length);
    }
}
