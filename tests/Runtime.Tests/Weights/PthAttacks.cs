using System;
using System.Collections.Generic;
using System.Linq;
using static SfNet.Runtime.Tests.Weights.PickleBytes;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Checkpoints whose archive, storages or tensors are not what they say, with the words that the reader must find for each.</summary>
internal static class PthAttacks
{
    private static readonly byte[] Valid = Of(Dictionary(("w", Tensor(Storage("0", 4), 0, [2, 2], [2, 1]))));
    private static readonly byte[] Four = PthBytes.Floats(1, 2, 3, 4);
    private static readonly byte[] Whole = PthBytes.Zip(Valid, Four);

    public static IReadOnlyList<Attack> All { get; } = [.. Archives, .. Tensors, .. Legacy];

    private static ArchiveEntry Pickle => new("a/data.pkl", Valid);

    private static ArchiveEntry Data => new("a/data/0", Four);

    private static IEnumerable<Attack> Archives =>
    [
        new("archive-cut-off", Whole[..^1], "the zip archive has no directory at its end; the file is cut off"),
        new("archive-with-garbage", [.. Whole, 0], "no directory at its end"),
        new("archive-empty", PthBytes.Archive([]), "the zip archive has 0 entries called data.pkl"),
        new("archive-of-something-else", PthBytes.Archive([new("word/document.xml", [])]), "0 entries called data.pkl"),
        new("archive-of-two-pickles", PthBytes.Archive([Pickle, Pickle with { Name = "b/data.pkl" }]), "2 entries called data.pkl"),
        new("archive-of-a-program", PthBytes.Archive([Pickle, Data, new("a/constants.pkl", [])]), "this is a program that torch.jit.save wrote"),
        new("compressed", PthBytes.Archive([Pickle, Data with { Method = 8 }]), "the entry 'a/data/0' is compressed (method 8); torch.save stores entries as they are"),
        new("zip-bomb", PthBytes.Archive([Pickle with { Method = 8, Length = uint.MaxValue - 1 }]), "the entry 'a/data.pkl' is compressed"),
        new("encrypted", PthBytes.Archive([Pickle with { Flags = 1 }]), "is encrypted"),
        new("same-name-twice", PthBytes.Archive([Pickle, Pickle]), "the archive holds 'a/data.pkl' twice"),
        new("another-name-inside", PthBytes.Archive([Pickle, Data with { LocalName = "a/data/1" }]), "another name or form in its header, 'a/data/1'"),
        new("entry-beyond-the-end", PthBytes.Archive([Pickle, Data with { Length = 1000 }]), "the entry 'a/data/0' is said to have 1000 bytes"),
        new("entry-starts-beyond-the-end", PthBytes.Archive([Pickle, Data with { Start = 100_000 }]), "beyond the archive's files"),
        new("entry-starts-at-nothing", PthBytes.Archive([Pickle, Data with { Start = 1 }]), "where no file's header is"),
        new("overlapping-entries", Overlapping(), "the entries 'a/data.pkl' and 'a/data/0' overlap"),
        new("shared-entry", PthBytes.Archive([Pickle, Data, Data with { Name = "a/data/1", LocalName = "a/data/1", Start = 0 }]), "another name or form"),
        new("entry-length-of-64-bits", LargeLength(), "more than the archive has"),
        new("directory-too-short", PthBytes.Archive([Pickle, Data], count: 3), "entry 2 of the archive's directory should be at byte"),
        new("large-numbers-missing", PthBytes.Archive([Pickle], count: ushort.MaxValue), "announces 64-bit numbers, but they are not there"),
        new("byte-order-unknown", PthBytes.Archive([Pickle, Data, new("a/byteorder", [.. "middle"u8])]), "neither 'little' nor 'big'"),
        new("pickle-in-archive-is-hostile", PthBytes.Zip(Of(Call(Global("os", "system"), Tuple(Text("id"))))), "data.pkl, byte 2: GLOBAL is refused: it names 'os.system'"),
    ];

    private static IEnumerable<Attack> Tensors =>
    [
        OfTensor("storage-missing", Tensor(Storage("1", 4), 0, [4], [1]), "tensor 'w': its storage '1' is not in the file"),
        OfTensor("storage-outside", Tensor(Storage("../version", 4), 0, [4], [1]), "its storage '../version' is not in the file"),
        OfTensor("storage-too-short", Tensor(Storage("0", 5), 0, [4], [1]), "its storage '0' should have 20 bytes, but has 16"),
        OfTensor("storage-of-another-type", Tensor(Storage("0", 4, "DoubleStorage"), 0, [4], [1]), "should have 32 bytes, but has 16"),
        OfTensor("tensor-too-long", Tensor(Storage("0", 4), 0, [5], [1]), "it reaches from element 0 to 4 of storage '0', which has 4"),
        OfTensor("tensor-starts-late", Tensor(Storage("0", 4), 1, [4], [1]), "it reaches from element 1 to 4"),
        OfTensor("tensor-starts-early", Tensor(Storage("0", 4), -1, [4], [1]), "it reaches from element -1 to 2"),
        OfTensor("tensor-strides-too-wide", Tensor(Storage("0", 4), 0, [2, 2], [3, 1]), "it reaches from element 0 to 4"),
        OfTensor("tensor-strides-overflow", Tensor(Storage("0", 4), 0, [3], [long.MaxValue]), "it reaches from element 0 to 18446744073709551614"),
        OfTensor("tensor-negative-stride", Tensor(Storage("0", 4), 3, [4], [-1]), "the sizes [4] and strides [-1] do not make a shape"),
        OfTensor("tensor-negative-size", Tensor(Storage("0", 4), 0, [-4], [1]), "the sizes [-4] and strides [1] do not make a shape"),
        OfTensor("tensor-sizes-without-strides", Tensor(Storage("0", 4), 0, [2, 2], [1]), "do not make a shape"),
        OfTensor("tensor-too-many-elements", Tensor(Storage("0", 4), 0, [long.MaxValue, 3], [0, 0]), "do not make a shape"),
        OfTensor("tensor-stretched", Tensor(Storage("0", 4), 0, [1L << 40], [0]), "with it the tensors have 4398046511104 bytes, more than 16 times those of the file"),
        new(
            "tensors-of-one-storage",
            PthBytes.Zip(Of(Dictionary([.. Enumerable.Range(0, 100).Select(i => ($"w{i}", Tensor(Storage("0", 1), 0, [1 << 20], [0])))])), PthBytes.Floats(1)),
            "more than 16 times those of the file"),
    ];

    private static IEnumerable<Attack> Legacy =>
    [
        new("legacy-without-magic", [.. Of(Number(5)), .. new byte[40]], "does not start with the magic number of torch.save"),
        new("legacy-of-objects", [0x80, 4, 0x95, 12, 0, 0, 0, 0, 0, 0, 0, .. "cos\nsystem\n."u8], "byte 11: GLOBAL is refused: it names 'os.system'"),
        new("legacy-only-magic", PthBytes.Legacy(Valid, ("0", Four))[..30], "the pickle of the writer's machine (from byte 28), byte 2: 1 more bytes are expected"),
        new("legacy-hostile", PthBytes.Legacy(Of(Call(Global("os", "system"), Tuple(Text("id")))), ("0", Four)), "the pickle of the checkpoint (from byte "),
        new("legacy-cut-off", PthBytes.Legacy(Valid, ("0", Four))[..^1], "the file is cut off after 15"),
        new("legacy-without-storage", PthBytes.Legacy(Valid), "tensor 'w': its storage '0' is not in the file"),
        new("legacy-of-an-unknown-storage", PthBytes.Legacy(Valid, ("0", Four), ("9", Four)), "a storage '9' that nothing refers to"),
        new("legacy-storage-twice", PthBytes.Legacy(Valid, ("0", Four), ("0", Four)), "storage '0' is listed twice"),
        new("legacy-with-garbage", [.. PthBytes.Legacy(Valid, ("0", Four)), 0], "1 bytes follow the last storage"),
        new("legacy-storage-too-long", PthBytes.Legacy(Valid, ("0", [.. Four, .. Four])), "should have 16 bytes, but has 32"),
        new("legacy-part-outside", PthBytes.Legacy(Of(Dictionary(("w", Tensor(Part(3, 2), 0, [2], [1])))), ("0", Four)), "a part of storage '0' does not lie within its 4 elements"),
    ];

    /// <summary>A reference to a part of a storage, as only the older layout has it.</summary>
    public static byte[] Part(long first, long count) =>
        [.. Tuple(Text("storage"), Global("torch", "FloatStorage"), Text("0"), Text("cpu"), Number(4), Tuple(Text("0v"), Number(first), Number(count))), (byte)'Q'];

    private static Attack OfTensor(string name, byte[] tensor, string message) => new(name, PthBytes.Zip(Of(Dictionary(("w", tensor))), Four), message);

    // A second entry lies within the content of the first.
    private static byte[] Overlapping()
    {
        byte[] inner = PthBytes.Archive([Data]);
        byte[] comment = inner[..(30 + Data.Name.Length + Four.Length)];
        ArchiveEntry outer = Pickle with { Content = [.. Valid, .. comment] };
        return PthBytes.Archive([outer, Data with { Start = (uint)(30 + outer.Name.Length + Valid.Length) }]);
    }

    private static byte[] LargeLength()
    {
        byte[] archive = PthBytes.Archive([Pickle, Data with { Large = true }]);
        int at = archive.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[1, 0, 24, 0]) + 4;
        BitConverter.GetBytes(long.MaxValue).CopyTo(archive, at);
        BitConverter.GetBytes(long.MaxValue).CopyTo(archive, at + 8);
        return archive;
    }
}
