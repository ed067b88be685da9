using System;
using System.IO;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("half", 0f)]
    [InlineData("double-big-endian-fortran", 1e-8f)]
    [InlineData("single-version-3", 1e-8f)]
    public void Every_version_order_and_width_reads_as_NumPy_wrote_it(string name, float fifth)
    {
        NpyArray<float> array = NpyFile.ReadFloats(Sample(name));

        Assert.Equal(new TensorShape(2, 3), array.Shape);
        Assert.Equal([1.5f, -2f, 3.25f, 0f, fifth, 65504f], array.Values);
    }

    [Fact]
    public void Three_dimensions_in_column_major_order_are_turned()
    {
        NpyArray<float> array = NpyFile.ReadFloats(Sample("cube-fortran"));

        Assert.Equal(new TensorShape(2, 3, 4), array.Shape);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), array.Values);
    }

    [Fact]
    public void Integers_booleans_scalars_and_empty_arrays_are_read()
    {
        Assert.Equal([-300f, 7f, 0f, 32767f], NpyFile.ReadFloats(Sample("short-big-endian")).Values);
        Assert.Equal([0, 19, 255], NpyFile.ReadBytes(Sample("long")).Values);
        Assert.Equal([1, 0, 1], NpyFile.ReadBytes(Sample("flags")).Values);
        Assert.Equal([2.5f], NpyFile.ReadFloats(Sample("scalar")).Values);
        Assert.Equal(TensorShape.Scalar, NpyFile.ReadFloats(Sample("scalar")).Shape);
        Assert.Equal(new TensorShape(0, 3), NpyFile.ReadFloats(Sample("none")).Shape);
    }

    [Fact]
    public void Quotes_spaces_and_the_order_of_the_keys_do_not_matter()
    {
        byte[] content = NpyBytes.Of(" {\"shape\":( 2 , 1 ),\n\"fortran_order\" : True,'descr':'|i1'} \n", 2);

        NpyArray<float> array = NpyFile.ReadFloats(folder.File("a.npy", content));

        Assert.Equal(new TensorShape(2, 1), array.Shape);
        Assert.Equal([0f, 1f], array.Values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((1 << 14) + 1)]
    public void What_is_written_is_read_again(int count)
    {
        float[] floats = [.. Enumerable.Range(0, count).Select(i => i * 0.1f)];
        byte[] bytes = [.. Enumerable.Range(0, count).Select(i => (byte)i)];
        var shape = new TensorShape(1, count, 1);

        NpyFile.Write(folder.File("floats.npy"), shape, floats);
        NpyFile.Write(folder.File("bytes.npy"), shape, bytes);

        Assert.Equal(floats, NpyFile.ReadFloats(folder.File("floats.npy")).Values);
        Assert.Equal(bytes, NpyFile.ReadBytes(folder.File("bytes.npy")).Values);
        Assert.Equal(shape, NpyFile.ReadBytes(folder.File("bytes.npy")).Shape);
    }

    [Fact]
    public void A_small_file_is_written_to_the_byte_as_NumPy_writes_it()
    {
        NpyFile.Write(folder.File("a.npy"), new TensorShape(2), [1f, -2f]);

        byte[] content = File.ReadAllBytes(folder.File("a.npy"));
        string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }".PadRight(117) + "\n";
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. header.Select(character => (byte)character)], content[..128]);
        Assert.Equal("0000803F000000C0", Convert.ToHexString(content[128..]));
    }

    [Theory]
    [InlineData("'<i2'", "stored element 1 is a I16 value that a byte cannot hold exactly")]
    [InlineData("'<f2'", "the elements are of type F16; expected integers or booleans")]
    public void Labels_must_be_bytes(string type, string message)
    {
        byte[] content = NpyBytes.Array(type, dataBytes: 4);
        content[^4] = 5;
        content[^3] = 0;

        var exception = Assert.Throws<WeightFileException>(() => NpyFile.ReadBytes(folder.File("a.npy", content)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_beyond_single_precision_is_named_with_its_index()
    {
        byte[] content = NpyBytes.Array("'>f8'", dataBytes: 16);
        BitConverter.GetBytes(1e300).Reverse().ToArray().CopyTo(content, content.Length - 8);

        var exception = Assert.Throws<WeightFileException>(() => NpyFile.ReadFloats(folder.File("a.npy", content)));

        Assert.Contains("stored element 1 is a F64 value that single precision cannot hold", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_wrong_number_of_values_are_refused()
    {
        var missing = Assert.Throws<WeightFileException>(() => NpyFile.ReadFloats(folder.File("none.npy")));
        var count = Assert.Throws<ArgumentException>(() => NpyFile.Write(folder.File("a.npy"), new TensorShape(3), new float[2]));

        Assert.Contains("there is no such file", missing.Message, StringComparison.Ordinal);
        Assert.Contains("shape [3] has 3 elements, but 2 values were given", count.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Weights", "Samples", name + ".npy");
}
