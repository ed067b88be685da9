using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using SfNet.Kernels;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed unsafe class WeightPackerTests : IDisposable
{
    private const int Outputs = 83;
    private const int Inputs = 145;
    private const double Epsilon = 1e-5;
    private static readonly FoldedNorm Norm = new("norm", Epsilon);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Folded_weights_are_those_of_a_plain_loop_from_a_file_and_from_memory_for_any_number_of_threads(int threads)
    {
        MemoryWeights memory = Draw();
        (float[] weight, float[] bias) = FoldPlainly(memory);
        using var direct = ConvolutionWeights.Pack(weight, bias, Outputs, Inputs, 3, 3);
        using var winograd = WinogradWeights.Pack(weight, bias, Outputs, Inputs);
        using var small = WinogradWeights.Pack2x2(weight, bias, Outputs, Inputs);
        string path = Path.Combine(folder.Path, "w.safetensors");
        SafetensorsWriter.Write(path, memory.Tensors.Select(tensor => TensorData.FromSource(memory, tensor.Name)));
        using SafetensorsFile file = SafetensorsFile.Open(path);

        foreach (IWeightSource source in new IWeightSource[] { memory, file })
        {
            var packer = new WeightPacker(source, new NetworkOptions { Threads = threads });
            using ConvolutionWeights first = packer.Convolution("conv", Outputs, Inputs, Window.Square(3, 1, 1), 1, true, Norm);
            using WinogradWeights second = packer.Winograd("conv", Outputs, Inputs, true, Norm);
            using WinogradWeights third = packer.Winograd2x2("conv", Outputs, Inputs, true, Norm);
            packer.Finish();

            Assert.Equal(Content(direct), Content(first));
            Assert.Equal(Content(winograd), Content(second));
            Assert.Equal(Content(small), Content(third));
        }
    }

    [Fact]
    public void The_groups_of_a_convolution_are_packed_apart()
    {
        MemoryWeights memory = Of(("conv.weight", [6, 1, 3, 3], index => index));
        using var expected = ConvolutionWeights.Pack(Values(memory, "conv.weight"), [], 6, 2, 3, 3, groups: 2);
        var packer = new WeightPacker(memory);

        using ConvolutionWeights packed = packer.Convolution("conv", 6, 2, Window.Square(3, 1, 1), 2, false);
        packer.Finish();

        Assert.Equal(Content(expected), Content(packed));
    }

    [Fact]
    public void A_weight_that_is_missing_is_zero()
    {
        MemoryWeights memory = Of(("conv.bias", [4], index => index + 1));
        var packer = new WeightPacker(memory);

        using ConvolutionWeights packed = packer.Convolution("conv", 4, 3, Window.Square(1, 1, 0), 1, true);
        packer.Finish();

        Assert.Equal([1f, 2f, 3f, 4f], Content(packed).Where(value => value != 0));
    }

    [Fact]
    public void What_goes_wrong_on_any_thread_reaches_the_caller()
    {
        var packer = new WeightPacker(new Unreadable(Draw()), new NetworkOptions { Threads = 3 });
        using WinogradWeights first = packer.Winograd("conv", Outputs, Inputs, true, Norm);
        using WinogradWeights second = packer.Winograd("conv", Outputs, Inputs, true, Norm);

        WeightFileException exception = Assert.Throws<WeightFileException>(packer.Finish);

        Assert.Contains("conv.weight", exception.Message, StringComparison.Ordinal);
    }

    private static MemoryWeights Draw()
    {
        var random = new Random(7);
        float Next(int index) => (random.NextSingle() * 2) - 1;
        return Of(
            ("conv.weight", [Outputs, Inputs, 3, 3], Next),
            ("conv.bias", [Outputs], Next),
            ("norm.weight", [Outputs], Next),
            ("norm.bias", [Outputs], Next),
            ("norm.running_mean", [Outputs], Next),
            ("norm.running_var", [Outputs], index => random.NextSingle() + 0.1f));
    }

    private static MemoryWeights Of(params (string Name, long[] Shape, Func<int, float> Value)[] tensors) => new(
        "drawn weights",
        tensors.Select(tensor =>
        {
            var shape = new TensorShape(tensor.Shape);
            float[] values = [.. Enumerable.Range(0, (int)shape.ElementCount).Select(tensor.Value)];
            return TensorData.FromFloats(tensor.Name, shape, values);
        }));

    private static (float[] Weight, float[] Bias) FoldPlainly(MemoryWeights memory)
    {
        float[] weight = Values(memory, "conv.weight"), bias = Values(memory, "conv.bias");
        float[] gamma = Values(memory, "norm.weight"), beta = Values(memory, "norm.bias");
        float[] mean = Values(memory, "norm.running_mean"), variance = Values(memory, "norm.running_var");
        for (int output = 0; output < Outputs; output++)
        {
            double factor = gamma[output] / Math.Sqrt(variance[output] + Epsilon);
            for (int i = 0; i < Inputs * 9; i++)
            {
                weight[(output * Inputs * 9) + i] = (float)(weight[(output * Inputs * 9) + i] * factor);
            }

            bias[output] = (float)((((double)bias[output] - mean[output]) * factor) + beta[output]);
        }

        return (weight, bias);
    }

    private static float[] Values(MemoryWeights memory, string name)
    {
        Assert.True(memory.TryGetTensor(name, out TensorInfo? tensor));
        var values = new float[tensor.Shape.ElementCount];
        memory.ReadFloats(name, values);
        return values;
    }

    private static float[] Content(PackedWeights packed) => new ReadOnlySpan<float>(packed.Data, (int)(packed.Bytes / sizeof(float))).ToArray();

    /// <summary>Weights of which all can be read but the large ones.</summary>
    private sealed class Unreadable(MemoryWeights inner) : IWeightSource
    {
        public string Description => "broken";

        public IReadOnlyList<TensorInfo> Tensors => inner.Tensors;

        public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor) => inner.TryGetTensor(name, out tensor);

        public void ReadFloats(string name, Span<float> target)
        {
            if (target.Length > Outputs)
            {
                throw new WeightFileException(Description, name, "the disk is gone");
            }

            inner.ReadFloats(name, target);
        }

        public void ReadIntegers(string name, Span<long> target) => inner.ReadIntegers(name, target);
    }
}
