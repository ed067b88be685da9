using System.Collections.Generic;
using System.Linq;
using static SfNet.Runtime.Tests.Weights.NpyBytes;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Files that break the .npy format, each in one way, with the words that the reader must find for it.</summary>
internal static class NpyAttacks
{
    public static IEnumerable<Attack> All => Prefixes.Concat(Headers);

    private static IEnumerable<Attack> Prefixes =>
    [
        new("empty-file", [], "the file has 0 bytes; an .npy file has at least 10"),
        new("wrong-magic", [.. "\u0089PNG\r\n\u001a\n000000000"u8], "does not start with the bytes \\x93NUMPY"),
        new("only-a-magic", [0x93, .. "NUMPY"u8, 1, 0], "the file has 8 bytes"),
        new("version-4", Of("{}", major: 4), "the format version is 4.0; expected 1.0, 2.0 or 3.0"),
        new("header-length-beyond-file", Of("{}", claimedLength: 3), "claims to have 3 bytes"),
        new("header-length-huge", Of("{}", claimedLength: -1, major: 2), "claims to have 4294967295 bytes"),
        new("length-cut-off", [0x93, .. "NUMPY"u8, 2, 0, 0, 0], "at character 0 of the header, found its end, expected '{'"),
        new("truncated-data", Array(dataBytes: 7), "F32 of shape [2] needs 8 bytes of data, but the file is cut off after 7"),
        new("trailing-garbage", Array(dataBytes: 9), "but 1 bytes follow them"),
        new("shape-huge", Array(shape: "(1099511627776,)"), "needs 4398046511104 bytes of data, but the file is cut off after 8"),
    ];

    private static IEnumerable<Attack> Headers =>
    [
        new("not-a-dictionary", Of("[1, 2]"), "at character 0 of the header, found '[1, 2]', expected '{'"),
        new("header-cut-off", Of("{'descr': '<f4', "), "expected a key in quotes"),
        new("unclosed-string", Of("{'descr': '<f4"), "expected descr in quotes"),
        new("escape-in-string", Of("{'descr': '\\x3cf4'}"), "without escapes"),
        new("code-in-header", Of("{'descr': __import__('os')}"), "expected descr in quotes"),
        new(
            "code-after-header",
            Of("{'descr': '<f4', 'fortran_order': False, 'shape': ()} or 1", 4),
            "expected nothing after the dictionary"),
        new("objects", Array(type: "'|O'"), "pickled Python objects, which are never loaded"),
        new("structures", Array(type: "[('a', '<f4')]"), "structures of several fields"),
        new("complex", Array(type: "'<c8'"), "the element type is '<c8'; expected"),
        new("text", Array(type: "'<U2'"), "the element type is '<U2'"),
        new("long-double", Array(type: "'<f16'"), "the element type is '<f16'"),
        new("no-byte-order", Array(type: "'|f4'"), "the element type is '|f4'"),
        new("unknown-key", Of("{'descr': '<f4', 'x': 1}"), "the key 'x' twice or should not have it"),
        new("duplicate-key", Of("{'descr': '<f4', 'descr': '<f8'}"), "the key 'descr' twice"),
        new("missing-descr", Of("{'fortran_order': False, 'shape': ()}"), "the header has no descr"),
        new("missing-order", Of("{'descr': '<f4', 'shape': ()}"), "the header has no fortran_order"),
        new("missing-shape", Of("{'descr': '<f4', 'fortran_order': False}"), "the header has no shape"),
        new("order-is-a-number", Array(order: "0"), "expected True or False"),
        new("negative-size", Array(shape: "(-2,)"), "sizes from 0 to 2^63 - 1 in the shape"),
        new("size-beyond-63-bits", Array(shape: "(9223372036854775808,)"), "sizes from 0 to 2^63 - 1"),
        new("fraction-in-shape", Array(shape: "(2.0,)"), "expected ',' after a size"),
        new("shape-is-a-number", Array(shape: "2"), "expected '('"),
        new("shape-without-comma", Array(shape: "(2)"), "expected ',' after a size"),
        new("shape-of-commas", Array(shape: "(,)"), "sizes from 0 to 2^63 - 1"),
        new("shape-overflow", Array(shape: "(4294967296, 4294967296, 4)"), "has more elements than 2^63 - 1"),
        new("too-many-dimensions", Array(shape: "(" + string.Concat(Enumerable.Repeat("1,", 65)) + ")", dataBytes: 4), "at most 64 sizes"),
        new("deep-nesting", Array(shape: new string('(', 5000)), "sizes from 0 to 2^63 - 1"),
    ];
}
