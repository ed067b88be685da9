using System;
using System.IO;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>
/// Valid files with seeded random damage: they read, or they are refused by the one exception. Anything else fails the test.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Rounds = 1500;
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Weights", "Samples");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_safetensors_files_are_read_or_refused()
    {
        int refused = Run([Path.Combine(Samples, "types.safetensors")], ReadAll);

        Assert.InRange(refused, Rounds / 2, Rounds - 1);
    }

    [Fact]
    public void Damaged_npy_files_are_read_or_refused()
    {
        int refused = Run(Directory.GetFiles(Samples, "*.npy").Order(StringComparer.Ordinal).ToArray(), path =>
        {
            NpyArray<float> array = NpyFile.ReadFloats(path);
            Assert.Equal(array.Shape.ElementCount, array.Values.Length);
        });

        Assert.InRange(refused, Rounds / 2, Rounds - 1);
    }

    private static void ReadAll(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            Assert.Equal(tensor.ByteLength, file.GetBytes(tensor.Name).Length);
            if (tensor.Type.IsFloat() || tensor.Type.IsInteger())
            {
                try
                {
                    file.ReadFloats(tensor.Name, new float[tensor.Shape.ElementCount]);
                }
                catch (WeightFileException exception) when (exception.Message.Contains("cannot hold", StringComparison.Ordinal))
                {
                    // The damage changed a value or a type, which no header can tell.
                }
            }
        }
    }

    private int Run(string[] samples, Action<string> read)
    {
        int refused = 0;
        var random = new Random(20_240_607);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] content = File.ReadAllBytes(samples[round % samples.Length]);
            string path = folder.File("damaged", Damage.Strike(random, content));
            try
            {
                read(path);
            }
            catch (WeightFileException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Round {round} of {samples[round % samples.Length]}: {exception}");
            }
        }

        return refused;
    }
}
