using System.Buffers.Binary;
using System.Linq;
using System.Text;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Puts safetensors files together by hand, right and wrong ones.</summary>
internal static class SafetensorsBytes
{
    /// <summary>
    /// A file of a header and some bytes of data that count up from 0; Latin-1 in the header lets a test write invalid UTF-8.
    /// </summary>
    public static byte[] Of(string header, int dataBytes = 0, ulong? claimedLength = null, Encoding? encoding = null)
    {
        byte[] json = (encoding ?? Encoding.UTF8).GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, claimedLength ?? (ulong)json.Length);
        return [.. length, .. json, .. Enumerable.Range(0, dataBytes).Select(i => (byte)i)];
    }

    /// <summary>A file with the one tensor 'w'; the parts are JSON, so that each can be replaced by something else.</summary>
    public static byte[] OneTensor(string type = "\"F32\"", string shape = "[2]", string offsets = "[0,8]", int dataBytes = 8) =>
        Of("{\"w\":" + Entry(type, shape, offsets) + "}", dataBytes);

    public static string Entry(string type = "\"F32\"", string shape = "[2]", string offsets = "[0,8]") =>
        $"{{\"dtype\":{type},\"shape\":{shape},\"data_offsets\":{offsets}}}";
}
