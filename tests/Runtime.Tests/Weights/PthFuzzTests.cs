using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>
/// Valid checkpoints with seeded random damage: they read, or they are refused by the one exception, and neither takes much memory. Anything else fails the test.
/// </summary>
public sealed class PthFuzzTests : IDisposable
{
    private const int Rounds = 3000;
    private const long MostAllocated = 32 << 20;
    private static readonly string[] Samples =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Weights", "Checkpoints"), "*.pth").Order(StringComparer.Ordinal)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_checkpoints_are_read_or_refused()
    {
        byte[][] files = [.. Samples.Select(File.ReadAllBytes)];

        int refused = Run(1, random => Damage.Strike(random, files[random.Next(files.Length)]));

        Assert.InRange(refused, Rounds / 2, Rounds - 1);
    }

    // Damage elsewhere would be found before the pickle is ever read.
    [Fact]
    public void Damaged_pickles_in_whole_archives_are_read_or_refused()
    {
        byte[][] pickles = [.. Samples.Where(path => !path.Contains("legacy", StringComparison.Ordinal)).Select(Pickle)];
        byte[][] storages = [.. Enumerable.Range(0, 12).Select(i => new byte[16 * (i + 1)])];

        int refused = Run(2, random => PthBytes.Zip(Damage.Strike(random, pickles[random.Next(pickles.Length)]), storages));

        Assert.InRange(refused, Rounds / 2, Rounds);
    }

    [Fact]
    public void Pickles_of_random_operations_are_refused()
    {
        byte[] operations = [.. "(.012NIJKMLFGTUBCX)tlaedsu}]ghjpqrcRbQioP"u8, 0x80, .. Enumerable.Range(0x81, 0x18).Select(code => (byte)code)];

        int refused = Run(3, random => PthBytes.Zip(
        [
            0x80, 2, .. Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(3) > 0 ? operations[random.Next(operations.Length)] : (byte)random.Next(8)),
        ]));

        Assert.Equal(Rounds, refused);
    }

    private static byte[] Pickle(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream stream = archive.Entries.Single(entry => entry.Name == "data.pkl").Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void ReadAll(string path)
    {
        using PthFile file = PthFile.Open(path);
        foreach (TensorInfo tensor in file.Tensors.Where(tensor => tensor.Type.IsFloat() || tensor.Type.IsInteger()))
        {
            Assert.InRange(tensor.Shape.ElementCount, 0, 1 << 24);
            try
            {
                file.ReadFloats(tensor.Name, new float[tensor.Shape.ElementCount]);
            }
            catch (WeightFileException exception) when (exception.Message.Contains("cannot hold", StringComparison.Ordinal))
            {
                // The damage changed a value or a type, which nothing else in the file contradicts.
            }
        }
    }

    private int Run(int seed, Func<Random, byte[]> damage)
    {
        int refused = 0;
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            string path = folder.File("damaged", damage(random));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ReadAll(path);
            }
            catch (WeightFileException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Round {round}: {exception}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        }

        return refused;
    }
}
