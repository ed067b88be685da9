using System;
using System.Linq;
using System.Text;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Puts .npy files together by hand, right and wrong ones.</summary>
internal static class NpyBytes
{
    /// <summary>A file of version 1.0 with a header and some bytes of data that count up from 0.</summary>
    public static byte[] Of(string header, int dataBytes = 0, int? claimedLength = null, byte major = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = BitConverter.GetBytes(claimedLength ?? text.Length);
        return
        [
            0x93, .. "NUMPY"u8, major, 0, .. length.AsSpan(0, major == 1 ? 2 : 4), .. text,
            .. Enumerable.Range(0, dataBytes).Select(i => (byte)i),
        ];
    }

    /// <summary>A file with the usual header; the parts are Python, so that each can be replaced by something else.</summary>
    public static byte[] Array(string type = "'<f4'", string shape = "(2,)", int dataBytes = 8, string order = "False") =>
        Of($"{{'descr': {type}, 'fortran_order': {order}, 'shape': {shape}, }}\n", dataBytes);
}
