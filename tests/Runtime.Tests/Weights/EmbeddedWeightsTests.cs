using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed unsafe class EmbeddedWeightsTests : IDisposable
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Weights", "Samples", "types.safetensors");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_in_memory_reads_as_the_file_on_disk_wherever_it_begins()
    {
        byte[] content = File.ReadAllBytes(Sample);
        int views = 0;
        for (int before = 0; before < sizeof(float); before++)
        {
            byte[] bytes = [.. new byte[before], .. content];
            fixed (byte* start = bytes)
            {
                using var stream = new UnmanagedMemoryStream(start, bytes.Length) { Position = before };
                using SafetensorsFile embedded = SafetensorsFile.Open(stream, "the embedded weights");

                Assert.Equal("the embedded weights", embedded.Description);
                Assert.Equal([1.5f, -2f, 3.25f, 0f, 1e-8f, 65504f], Read(embedded, "single"));
                Assert.Equal([1.5f, -2f, 3.25f, 0f, 1e-8f, 65504f], Read(embedded, "double"));
                views += embedded.TryGetSpan("single", out _) ? 1 : 0;
            }
        }

        // Floats may be looked at in place only where they lie at a multiple of four bytes, which one beginning in four gives.
        Assert.Equal(1, views);
    }

    [Fact]
    public void A_stream_that_is_not_over_memory_is_refused()
    {
        using FileStream stream = File.OpenRead(Sample);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => SafetensorsFile.Open(stream, "weights"));

        Assert.Contains("FileStream", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_is_too_short_for_a_file_is_refused_by_its_name()
    {
        byte[] bytes = new byte[4];
        fixed (byte* start = bytes)
        {
            using var stream = new UnmanagedMemoryStream(start, bytes.Length);

            WeightFileException exception = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(stream, "the embedded weights"));

            Assert.Contains("the embedded weights", exception.Message, StringComparison.Ordinal);
            Assert.Contains("4 bytes", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_view_that_was_let_go_leaves_the_memory_and_still_shows_the_values()
    {
        float[] values = new float[2_000_000];
        new Random(3).NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        string path = Path.Combine(folder.Path, "w.safetensors");
        SafetensorsWriter.Write(path, [TensorData.FromFloats("w", new TensorShape(values.Length), values)]);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.True(file.TryGetSpan("w", out ReadOnlySpan<float> view));
        int[] before = Bits(view);

        long resident = ResidentKiB(path);
        ((IViewableWeights)file).LetGo(values.Length);

        Assert.True(!OperatingSystem.IsLinux() || ResidentKiB(path) < resident / 2, $"of {resident} KiB, {ResidentKiB(path)} are left");
        Assert.Equal(before, Bits(view));
    }

    private static float[] Read(SafetensorsFile file, string name)
    {
        float[] values = new float[6];
        file.ReadFloats(name, values);
        return values;
    }

    /// <summary>What is in memory of a file that this process has mapped; 0 where the system does not tell.</summary>
    private static long ResidentKiB(string path) => !OperatingSystem.IsLinux()
        ? 0
        : File.ReadLines("/proc/self/smaps").SkipWhile(line => !line.EndsWith(path, StringComparison.Ordinal))
            .First(line => line.StartsWith("Rss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, string number, ..]
            ? long.Parse(number, CultureInfo.InvariantCulture)
            : throw new InvalidDataException("/proc/self/smaps has no number after 'Rss:'.");

    private static int[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values).ToArray();
}
