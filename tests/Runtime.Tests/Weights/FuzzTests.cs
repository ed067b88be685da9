using System;
using System.Collections.Generic;
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
            string path = folder.File("damaged", Damage(random, content));
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

    private static byte[] Damage(Random random, byte[] content)
    {
        List<byte> bytes = [.. content];
        int strokes = random.Next(1, 4);
        for (int stroke = 0; stroke < strokes && bytes.Count > 0; stroke++)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, bytes.Count - at + 1));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)"[{(\"' 0,:9"[random.Next(10)], random.Next(1, 200)));
                    break;
                case 4:
                    ReplaceDigit(random, bytes);
                    break;
                case 5:
                    int from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, random.Next(Math.Min(64, bytes.Count - from))));
                    break;
                default:
                    (bytes[at], bytes[random.Next(bytes.Count)]) = (bytes[random.Next(bytes.Count)], bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }

    // Keeps the text readable, so that the checks behind the syntax are met.
    private static void ReplaceDigit(Random random, List<byte> bytes)
    {
        int[] digits = [.. Enumerable.Range(0, bytes.Count).Where(i => bytes[i] is >= (byte)'0' and <= (byte)'9')];
        if (digits.Length > 0)
        {
            bytes[digits[random.Next(digits.Length)]] = (byte)('0' + random.Next(10));
        }
    }
}
