using System.Collections.Generic;
using System.Linq;
using System.Text;
using static SfNet.Runtime.Tests.Weights.SafetensorsBytes;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Files that break the safetensors format, each in one way, with the words that the reader must find for it.</summary>
internal static class SafetensorsAttacks
{
    public static IEnumerable<Attack> All => Prefixes.Concat(Json).Concat(Entries).Concat(Layouts);

    private static IEnumerable<Attack> Prefixes =>
    [
        new("empty-file", [], "the file has 0 bytes; a safetensors file has at least 8"),
        new("seven-bytes", [1, 0, 0, 0, 0, 0, 0], "the file has 7 bytes"),
        new("only-a-length", Of(""), "it is empty"),
        new("header-length-beyond-file", Of("{}", 0, 3), "claims to have 3 bytes, but only 2 follow"),
        new("header-length-over-limit", Of("{}", 0, 100_000_001), "claims to have 100000001 bytes, more than the 100000000"),
        new("header-length-huge", Of("{}", 0, ulong.MaxValue), "claims to have 18446744073709551615 bytes"),
        new("header-length-negative", Of("{}", 0, 1UL << 63), "claims to have 9223372036854775808 bytes"),
        new("zip-archive", [.. "PK\u0003\u0004\u0014\0\b\b\b\0"u8], "this looks like a checkpoint of PyTorch's torch.save, not like a safetensors file; 'sfnet convert' makes one of it"),
    ];

    private static IEnumerable<Attack> Json =>
    [
        new("array-header", Of("[]"), "starts with byte 0x5b"),
        new("leading-space", Of(" {}"), "starts with byte 0x20"),
        new("byte-order-mark", Of("\uFEFF{}"), "starts with byte 0xef"),
        new("not-json", Of("{weights}"), "not valid JSON at byte 1 of line 1"),
        new("header-cut-off", Of("{\"w\":{\"dtype\":\"F32\""), "not valid JSON"),
        new("trailing-comma", Of("{\"__metadata__\":{},}"), "not valid JSON"),
        new("comment", Of("{/* hello */}"), "not valid JSON"),
        new("leading-zero", OneTensor(shape: "[02]"), "not valid JSON"),
        new("padding-of-newlines", Of("{}\n\n"), "followed by byte 0x0a, but only spaces"),
        new("padding-of-zeros", Of("{}\0\0"), "followed by byte 0x00, but only spaces"),
        new("second-object", Of("{}  {}"), "followed by byte 0x7b, but only spaces"),
        new("invalid-utf8", Of("{\"\u00ff\":1}", encoding: Encoding.Latin1), "not valid UTF-8"),
        new("half-surrogate", Of("{\"\\ud800\":1}"), "half a surrogate pair"),
        new("half-surrogate-in-metadata", Of("{\"__metadata__\":{\"a\":\"\\udc00\"}}"), "half a surrogate pair"),
        new("deep-nesting", Of("{\"w\":" + new string('[', 5000)), "tensor 'w': the entry is a JSON array; expected an object"),
        new("deep-nesting-in-shape", OneTensor(shape: new string('[', 5000)), "shape holds '[' at index 0"),
        new("deep-nesting-in-metadata", Of("{\"__metadata__\":{\"a\":" + new string('{', 5000)), "the value of 'a' is a JSON object"),
        new("duplicate-keys", Of("{\"w\":" + Entry() + ",\"w\":" + Entry() + "}", 8), "the key 'w' twice"),
        new("duplicate-keys-escaped", Of("{\"w\":" + Entry() + ",\"\\u0077\":" + Entry(offsets: "[8,16]") + "}", 16), "the key 'w' twice"),
        new("duplicate-metadata", Of("{\"__metadata__\":{},\"__metadata__\":{}}"), "the key '__metadata__' twice"),
        new(
            "duplicate-metadata-key",
            Of("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}"),
            "tensor '__metadata__': the key 'a' occurs twice"),
        new("metadata-number", Of("{\"__metadata__\":{\"a\":1}}"), "the value of 'a' is a JSON number; expected a string"),
        new("metadata-null", Of("{\"__metadata__\":null}"), "the entry is a JSON null; expected an object"),
    ];

    private static IEnumerable<Attack> Entries =>
    [
        new("entry-is-a-number", Of("{\"w\":1}"), "the entry is a JSON number; expected an object"),
        new("missing-dtype", Of("{\"w\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8), "tensor 'w': the entry has no dtype"),
        new("missing-shape", Of("{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8), "the entry has no shape"),
        new("missing-offsets", Of("{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8), "the entry has no data_offsets"),
        new("unknown-field", Of("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}", 8), "the unknown key 'x'"),
        new(
            "duplicate-field",
            Of("{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8),
            "the key 'dtype' twice"),
        new("wrong-dtype", OneTensor(type: "\"F33\""), "dtype 'F33' is none of the format's types"),
        new("dtype-in-lower-case", OneTensor(type: "\"f32\""), "dtype 'f32' is none"),
        new("dtype-is-a-number", OneTensor(type: "32"), "dtype is a JSON number; expected a string"),
        new("shape-is-a-number", OneTensor(shape: "2"), "shape is a JSON number; expected an array"),
        new("negative-size", OneTensor(shape: "[-2]"), "shape holds '-2' at index 0; expected an integer"),
        new("fraction-in-shape", OneTensor(shape: "[2.0]"), "shape holds '2.0' at index 0"),
        new("exponent-in-shape", OneTensor(shape: "[2e0]"), "shape holds '2e0' at index 0"),
        new("string-in-shape", OneTensor(shape: "[1,\"2\"]"), "shape holds '2' at index 1"),
        new("size-beyond-63-bits", OneTensor(shape: "[9223372036854775808]"), "shape holds '9223372036854775808'"),
        new("shape-overflow", OneTensor(shape: "[4294967296,4294967296]"), "more elements of type F32 than can be counted"),
        new(
            "shape-overflow-to-small",
            OneTensor(shape: "[4611686018427387905,4]", offsets: "[0,16]", dataBytes: 16),
            "more elements of type F32"),
        new(
            "shape-overflow-in-bytes",
            OneTensor(shape: "[4611686018427387904]", offsets: "[0,0]", dataBytes: 0),
            "more elements of type F32"),
        new(
            "too-many-dimensions",
            OneTensor(shape: "[" + string.Concat(Enumerable.Repeat("1,", 64)) + "1]"),
            "the shape has 65 sizes; expected at most 64"),
        new(
            "half-a-byte",
            OneTensor(type: "\"F4\"", shape: "[3]", offsets: "[0,2]", dataBytes: 2),
            "3 elements of type F4 (4 bits each) do not end at"),
        new("terminal-escape-in-name", Of("{\"\\u001b[2J\":1}"), "tensor '\\u001b[2J': the entry is a JSON number"),
        new("long-name", Of("{\"" + new string('n', 3000) + "\":1}"), "nnn… (3000 characters)'"),
    ];

    private static IEnumerable<Attack> Layouts =>
    [
        new("one-offset", OneTensor(offsets: "[0]"), "data_offsets are [0]; expected two numbers"),
        new("three-offsets", OneTensor(offsets: "[0,8,8]"), "data_offsets are [0, 8, 8]; expected two numbers"),
        new("reversed-offsets", OneTensor(offsets: "[8,0]"), "data_offsets are [8, 0]"),
        new("negative-offset", OneTensor(offsets: "[-8,0]"), "data_offsets holds '-8' at index 0"),
        new("offset-beyond-63-bits", OneTensor(offsets: "[0,18446744073709551615]"), "data_offsets holds '18446744073709551615'"),
        new("size-too-small", OneTensor(shape: "[3]"), "span 8 bytes; F32 of shape [3] needs 12"),
        new("size-too-large", OneTensor(type: "\"F16\""), "span 8 bytes; F16 of shape [2] needs 4"),
        new("offsets-beyond-file", OneTensor(offsets: "[9223372036854775799,9223372036854775807]"), "reach beyond the 8 bytes of data"),
        new("truncated-data", OneTensor(dataBytes: 7), "tensor 'w': its bytes 0 to 8 reach beyond the 7 bytes of data in the file"),
        new("trailing-garbage", OneTensor(dataBytes: 9), "1 bytes after tensor 'w' belong to no tensor"),
        new("data-without-tensors", Of("{}", 4), "4 bytes after the start of the data belong to no tensor"),
        new("hole-at-the-start", OneTensor(offsets: "[4,12]", dataBytes: 12), "leaving a hole after the start of the data"),
        new("hole", Two("[0,8]", "[12,20]", 20), "tensor 'b': its bytes start at 12, leaving a hole after tensor 'a', which ends at 8"),
        new("overlapping-offsets", Two("[0,8]", "[4,12]", 12), "tensor 'b': its bytes 4 to 12 overlap those of tensor 'a', which end at 8"),
        new("shared-bytes", Two("[0,8]", "[0,8]", 8), "tensor 'b': its bytes 0 to 8 overlap those of tensor 'a'"),
    ];

    private static byte[] Two(string first, string second, int dataBytes) =>
        Of("{\"a\":" + Entry(offsets: first) + ",\"b\":" + Entry(offsets: second) + "}", dataBytes);
}
