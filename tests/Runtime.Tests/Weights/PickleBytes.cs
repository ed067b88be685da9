using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Puts pickles together by hand, right and wrong ones: each member gives the bytes that leave its value on the stack.</summary>
internal static class PickleBytes
{
    public static byte[] None => "N"u8.ToArray();

    public static byte[] Mark => "("u8.ToArray();

    public static byte[] EmptyDictionary => "}"u8.ToArray();

    public static byte[] OrderedDictionary => Join(Global("collections", "OrderedDict"), Tuple(), "R"u8.ToArray());

    /// <summary>A whole pickle of protocol 2.</summary>
    public static byte[] Of(params byte[][] operations) => [0x80, 2, .. Join(operations), (byte)'.'];

    public static byte[] Join(params byte[][] operations) => [.. operations.SelectMany(bytes => bytes)];

    public static byte[] Repeat(byte[] operation, int times)
    {
        var bytes = new byte[operation.Length * times];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = operation[i % operation.Length];
        }

        return bytes;
    }

    public static byte[] Global(string module, string name) => Encoding.UTF8.GetBytes($"c{module}\n{name}\n");

    public static byte[] Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)'X', .. Little(bytes.Length), .. bytes];
    }

    public static byte[] Number(long value) => [0x8a, 8, .. BitConverter.GetBytes(value)];

    public static byte[] Tuple(params byte[][] items) => items.Length == 0 ? [(byte)')'] : [(byte)'(', .. Join(items), (byte)'t'];

    public static byte[] Numbers(params long[] values) => Tuple([.. values.Select(Number)]);

    /// <summary>A call: <paramref name="function"/> leaves the name, <paramref name="arguments"/> the tuple.</summary>
    public static byte[] Call(byte[] function, byte[] arguments) => [.. function, .. arguments, (byte)'R'];

    /// <summary>A dictionary of texts.</summary>
    public static byte[] Dictionary(params (string Key, byte[] Value)[] entries) =>
        [.. EmptyDictionary, .. Mark, .. Join([.. entries.SelectMany(entry => new[] { Text(entry.Key), entry.Value })]), (byte)'u'];

    /// <summary>A reference to a storage.</summary>
    public static byte[] Storage(string key, long elements, string type = "FloatStorage") =>
        [.. Tuple(Text("storage"), Global("torch", type), Text(key), Text("cpu"), Number(elements)), (byte)'Q'];

    /// <summary>A tensor.</summary>
    public static byte[] Tensor(byte[] storage, long first, long[] sizes, long[] strides) => Call(
        Global("torch._utils", "_rebuild_tensor_v2"),
        Tuple(storage, Number(first), Numbers(sizes), Numbers(strides), [0x89], OrderedDictionary));

    public static byte[] Little(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
