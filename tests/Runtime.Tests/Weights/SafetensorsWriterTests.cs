using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_small_file_is_written_to_the_byte()
    {
        string path = folder.File("small.safetensors");
        TensorData[] tensors =
        [
            TensorData.FromFloats("b", new TensorShape(1), new[] { 1f }, DataType.Float16),
            TensorData.FromFloats("z", new TensorShape(1, 2), new[] { 1f, -2f }),
            TensorData.FromIntegers("n", TensorShape.Scalar, new[] { 258L }),
            TensorData.FromFloats("a", new TensorShape(2), new[] { 1f, -2f }, DataType.BFloat16),
        ];

        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt", ["epoch"] = "3" });

        string expected = "{\"__metadata__\":{\"epoch\":\"3\",\"format\":\"pt\"},"
            + "\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"z\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]},"
            + "\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[16,20]},"
            + "\"b\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[20,22]}}";
        byte[] bytes = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal((expected.Length + 7) / 8 * 8, length);
        Assert.Equal(expected.PadRight(length), Encoding.UTF8.GetString(bytes, 8, length));
        Assert.Equal("02010000000000000000803F000000C0803F00C0003C", Convert.ToHexString(bytes.AsSpan(8 + length)));
    }

    [Fact]
    public void What_is_written_is_read_again_in_every_type()
    {
        string path = folder.File("types.safetensors");
        float[] values = [0f, -0f, 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, 0.1f, -65504f];
        var shape = new TensorShape(3, 3);
        TensorData[] tensors =
        [
            TensorData.FromFloats("single", shape, values),
            TensorData.FromFloats("half", shape, values, DataType.Float16),
            TensorData.FromFloats("brain", shape, values, DataType.BFloat16),
            TensorData.FromFloats("none", new TensorShape(0, 5), default),
            TensorData.FromIntegers("extremes", new TensorShape(2), new[] { long.MinValue, long.MaxValue }),
        ];

        SafetensorsWriter.Write(path, tensors);

        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), Read(file, "single").Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(values.Select(value => (float)(Half)value), Read(file, "half"));
        Assert.Equal(
            [0f, -0f, 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, 0.10009765625f, -65536f], Read(file, "brain"));
        Assert.Empty(Read(file, "none"));
        long[] extremes = new long[2];
        file.ReadIntegers("extremes", extremes);
        Assert.Equal([long.MinValue, long.MaxValue], extremes);
        Assert.True(file.TryGetSpan("single", out _));
    }

    [Theory]
    [InlineData(0x3F808000u, 0x3F800000u)]
    [InlineData(0x3F818000u, 0x3F820000u)]
    [InlineData(0x3F808001u, 0x3F810000u)]
    [InlineData(0x3F807FFFu, 0x3F800000u)]
    [InlineData(0x7F800001u, 0x7FC00000u)]
    [InlineData(0xFFFFFFFFu, 0xFFFF0000u)]
    public void Rounding_to_BF16_takes_the_nearest_and_of_two_the_even(uint bits, uint expected)
    {
        string path = folder.File("rounding.safetensors");

        SafetensorsWriter.Write(
            path, [TensorData.FromFloats("w", TensorShape.Scalar, new[] { BitConverter.UInt32BitsToSingle(bits) }, DataType.BFloat16)]);

        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(expected, BitConverter.SingleToUInt32Bits(Read(file, "w")[0]));
    }

    [Fact]
    public void A_long_tensor_crosses_the_chunks_unharmed()
    {
        string path = folder.File("long.safetensors");
        float[] values = [.. Enumerable.Range(0, (1 << 15) + 3).Select(i => (float)(i % 2000))];

        SafetensorsWriter.Write(path, [TensorData.FromFloats("w", new TensorShape(values.Length), values, DataType.Float16)]);

        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(values, Read(file, "w"));
    }

    [Theory]
    [InlineData(DataType.Float16, 65520f)]
    [InlineData(DataType.BFloat16, -3.4e38f)]
    public void A_value_beyond_the_stored_type_is_refused_and_the_old_file_stays(DataType type, float value)
    {
        string path = folder.File("w.safetensors", [1, 2, 3]);
        TensorData tensor = TensorData.FromFloats("w", new TensorShape(2), new[] { 1f, value }, type);

        var exception = Assert.Throws<WeightFileException>(() => SafetensorsWriter.Write(path, [tensor]));

        Assert.Contains("tensor 'w': the value", exception.Message, StringComparison.Ordinal);
        Assert.Contains("at element 1 is beyond the range of", exception.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_source_is_written_whole_and_integers_become_I64()
    {
        string sample = Path.Combine(AppContext.BaseDirectory, "Weights", "Samples", "types.safetensors");
        string path = folder.File("copy.safetensors");
        using SafetensorsFile source = SafetensorsFile.Open(sample);

        SafetensorsWriter.Write(path, source, metadata: source.Metadata);

        using SafetensorsFile copy = SafetensorsFile.Open(path);
        Assert.Equal(
            source.Tensors.Select(tensor => (tensor.Name, tensor.Shape)), copy.Tensors.Select(tensor => (tensor.Name, tensor.Shape)));
        Assert.Equal(source.Metadata, copy.Metadata);
        Assert.Equal(Read(source, "double"), Read(copy, "double"));
        Assert.True(copy.TryGetTensor("mask", out SafetensorsTensor? mask));
        Assert.Equal(DataType.Int64, mask.Type);
    }

    [Fact]
    public void The_order_of_the_tensors_does_not_change_the_bytes()
    {
        TensorData[] tensors =
            [.. "dbca".Select(name => TensorData.FromFloats(name.ToString(), new TensorShape(1), new[] { (float)name }))];

        SafetensorsWriter.Write(folder.File("one"), tensors);
        SafetensorsWriter.Write(folder.File("two"), tensors.Reverse());

        Assert.Equal(File.ReadAllBytes(folder.File("one")), File.ReadAllBytes(folder.File("two")));
    }

    [Fact]
    public void Names_that_cannot_be_stored_are_refused()
    {
        static TensorData Named(string name) => TensorData.FromFloats(name, TensorShape.Scalar, new float[1]);
        string path = folder.File("names");

        var twice = Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [Named("a"), Named("a")]));
        var reserved = Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [Named("__metadata__")]));
        var broken = Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [Named("a\ud800")]));

        Assert.Contains("'a' is given to two tensors", twice.Message, StringComparison.Ordinal);
        Assert.Contains("is reserved for the metadata", reserved.Message, StringComparison.Ordinal);
        Assert.Contains("holds half a surrogate pair", broken.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Names_and_metadata_of_any_script_and_with_any_character_survive()
    {
        string path = folder.File("names.safetensors");
        string name = "Gewicht \"ü\" \\ \n 重み 😀";

        SafetensorsWriter.Write(
            path, [TensorData.FromFloats(name, TensorShape.Scalar, new[] { 2f })], new Dictionary<string, string> { [name] = name });

        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(name, Assert.Single(file.Tensors).Name);
        Assert.Equal(name, file.Metadata[name]);
    }

    private static float[] Read(IWeightSource source, string name)
    {
        Assert.True(source.TryGetTensor(name, out TensorInfo? tensor));
        float[] values = new float[tensor.Shape.ElementCount];
        source.ReadFloats(name, values);
        return values;
    }
}
