using System;
using System.Linq;
using SfNet.Weights;
using SfNet.Weights.Pickle;
using SfNet.Weights.Torch;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Hostile checkpoints: nothing that they ask for happens, and the message names it.</summary>
public sealed class PthAttackTests : IDisposable
{
    private const long MostAllocated = 512L << 20;
    private static readonly byte[] Four = PthBytes.Floats(1, 2, 3, 4);
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> PickleNames => [.. PickleAttacks.All.Select(attack => attack.Name)];

    public static TheoryData<string> FileNames => [.. PthAttacks.All.Select(attack => attack.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(PickleNames))]
    public void A_hostile_pickle_is_refused_by_operation_and_name(string name)
    {
        Attack attack = PickleAttacks.All.Single(attack => attack.Name == name);

        Refuse(attack with { Content = PthBytes.Zip(attack.Content, Four) });
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void A_hostile_checkpoint_is_refused_in_clear_words(string name) => Refuse(PthAttacks.All.Single(attack => attack.Name == name));

    [Fact]
    public void The_files_that_the_hostile_ones_are_made_from_are_read()
    {
        byte[] pickle = PickleBytes.Of(PickleBytes.Dictionary(("w", PickleBytes.Tensor(PickleBytes.Storage("0", 4), 1, [2], [2]))));

        Assert.Equal([2, 4], Read(PthBytes.Zip(pickle, Four)));
        Assert.Equal([2, 4], Read(PthBytes.Legacy(pickle, ("0", Four))));
        ArchiveEntry[] entries = [new("a/data.pkl", pickle), new("a/data/0", Four) { Large = true }];
        Assert.Equal([2, 4], Read(PthBytes.Archive(entries)));
        Assert.Equal([2, 4], Read(PthBytes.Archive(entries, largeEnd: true)));
    }

    [Fact]
    public void Storages_of_machines_with_the_other_byte_order_are_read()
    {
        byte[] pickle = PickleBytes.Of(PickleBytes.Dictionary(("w", PickleBytes.Tensor(PickleBytes.Storage("0", 2), 0, [2], [1]))));
        byte[] big = [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0];

        Assert.Equal([1, -2], Read(PthBytes.Archive([new("a/data.pkl", pickle), new("a/data/0", big), new("a/byteorder", [.. "big"u8])])));
    }

    [Fact]
    public void A_part_of_a_storage_is_what_older_files_call_a_view()
    {
        byte[] pickle = PickleBytes.Of(PickleBytes.Dictionary(("w", PickleBytes.Tensor(PthAttacks.Part(1, 3), 1, [2], [1]))));

        Assert.Equal([3, 4], Read(PthBytes.Legacy(pickle, ("0", Four))));
    }

    [Fact]
    public void Storages_without_a_type_take_it_from_the_tensor()
    {
        byte[] storage =
            [.. PickleBytes.Tuple(PickleBytes.Text("storage"), PickleBytes.Global("torch.storage", "UntypedStorage"), PickleBytes.Text("0"), PickleBytes.Text("cpu"), PickleBytes.Number(4)), (byte)'Q'];
        byte[] tensor = PickleBytes.Call(
            PickleBytes.Global("torch._utils", "_rebuild_tensor_v3"),
            PickleBytes.Tuple(
                storage, PickleBytes.Number(1), PickleBytes.Numbers(1), PickleBytes.Numbers(1), [0x89], PickleBytes.OrderedDictionary, PickleBytes.Global("torch", "uint16")));

        Assert.Equal([0x0403], Read(PthBytes.Zip(PickleBytes.Of(PickleBytes.Dictionary(("w", tensor))), [1, 2, 3, 4])));
    }

    [Fact]
    public void Nothing_that_a_pickle_names_is_ever_looked_up()
    {
        string[] names = [.. Names("torch"), .. Names("torch._utils"), .. Names("collections"), .. Names("builtins"), .. Names("os")];

        // The list is closed: of all these, only what weights need has a meaning.
        Assert.Equal(["torch.Size", "torch.device", "torch._utils._rebuild_tensor", "collections.OrderedDict", "set"], names);

        static string[] Names(string module) =>
        [
            .. new[] { "Size", "device", "load", "_rebuild_tensor", "_rebuild_qtensor", "OrderedDict", "defaultdict", "set", "eval", "system" }
                .Select(name => new TorchNames().Find(module, name)).OfType<PickleGlobal>().Select(global => global.Name),
        ];
    }

    private float[] Read(byte[] content)
    {
        using PthFile file = PthFile.Open(folder.File("valid.pth", content));
        var values = new float[file.Tensors.Single().Shape.ElementCount];
        file.ReadFloats("w", values);
        return values;
    }

    private void Refuse(Attack attack)
    {
        string path = folder.File("hostile.pth", attack.Content);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var exception = Assert.Throws<WeightFileException>(() => PthFile.Open(path));

        Assert.True(exception.Message.Contains(attack.Message, StringComparison.Ordinal), exception.Message);
        Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.True(exception.Message.Length < 600, exception.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }
}
