using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using SfNet.Onnx;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Onnx;

/// <summary>Files that can and cannot be written, of a network described by hand.</summary>
public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_written_whole_and_replaces_the_one_before()
    {
        string path = folder.File("net.onnx", [1, 2, 3]);

        OnnxSummary summary = OnnxExport.Write(path, Describe(4), new Zeros(4));

        Assert.Equal(summary.Bytes, new FileInfo(path).Length);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_named_and_nothing_is_left_behind()
    {
        var exception = Assert.Throws<OnnxFileException>(() => OnnxExport.Write(folder.File("missing/net.onnx"), Describe(4), new Zeros(4)));

        Assert.Contains("missing/net.onnx': the file cannot be written: its folder does not exist.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_called_so()
    {
        if (File.Exists("/dev/full"))
        {
            Assert.Contains("the disk is full", Assert.Throws<OnnxFileException>(() => OnnxExport.Write("/dev/full", Describe(4), new Zeros(4))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_than_the_format_holds_is_refused_before_anything_is_written()
    {
        string path = folder.File("net.onnx", [1, 2, 3]);

        var exception = Assert.Throws<OnnxFileException>(() => OnnxExport.Write(path, Describe(30_000), new Zeros(30_000)));

        Assert.Contains("more than the 2147483647", exception.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
    }

    [Fact]
    public void Weights_that_are_missing_are_named()
    {
        var exception = Assert.Throws<WeightMismatchException>(() => OnnxExport.Write(folder.File("net.onnx"), Describe(5), new Zeros(4)));

        Assert.Contains("found [4, 4], expected [5, 5]", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_description_without_graphs_cannot_be_exported()
    {
        var bare = new NetworkDescription("bare", [new InputSize(1, 1, 1)], ["Out"], () => [], () => [], () => [], (_, _) => throw new NotSupportedException());

        Assert.Throws<InvalidOperationException>(() => OnnxExport.Write(Stream.Null, bare, new MemoryWeights("none", [])));
    }

    [Fact]
    public void Graphs_are_made_once_and_only_when_asked_for()
    {
        var graphs = new Square(3);
        NetworkDescription network = Describe(graphs);

        Assert.Equal(0, graphs.Asked);
        Assert.Same(network.Graph(network.Inputs[0]), network.Graph(network.Inputs[0]));
        Assert.Equal(1, graphs.Asked);
        Assert.Throws<ArgumentException>(() => network.Graph(new InputSize(2, 1, 1)));
    }

    [Fact]
    public void An_argument_that_is_not_there_or_of_another_type_is_named_with_those_that_are()
    {
        var node = new GraphNode("Stem", "Linear", [0], new InputSize(3, 1, 1)) { Arguments = [new("Features", 3), new("Bias", false)], Parameters = ["weight"] };

        Assert.Equal(3, node.Argument<int>("Features"));
        Assert.Contains("Features (Int32), Bias (Boolean)", Assert.Throws<ArgumentException>(() => node.Argument<int>("Stride")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => node.Argument<double>("Features"));
        Assert.Equal(("weight", "fc.weight"), (node.KeyOf("weight"), new GraphNode("Stem", "Linear", [0], default) { Key = "fc" }.KeyOf("weight")));
    }

    private static NetworkDescription Describe(int features) => Describe(new Square(features));

    private static NetworkDescription Describe(Square graphs) => new(
        "square",
        [new InputSize(graphs.Features, 1, 1)],
        ["Out"],
        () => [new ParameterInfo("weight", new TensorShape(graphs.Features, graphs.Features))],
        () => [],
        () => [],
        (_, _) => throw new NotSupportedException())
    {
        GraphSource = graphs,
    };

    /// <summary>Flatten, then a square matrix.</summary>
    private sealed class Square(int features) : IGraphSource
    {
        public int Features => features;

        public int Asked { get; private set; }

        public IReadOnlyList<NetworkGraph> CreateGraphs()
        {
            Asked++;
            var size = new InputSize(features, 1, 1);
            return
            [
                new(
                    [
                        new("Input", "Input", [], size),
                        new("Flat", "Flatten", [0], size) { IsFlat = true },
                        new("Out", "Linear", [1], size) { IsFlat = true, Parameters = ["weight"], Arguments = [new("Features", features), new("Bias", false)] },
                    ],
                    [2]),
            ];
        }
    }

    /// <summary>A matrix of zeros that takes no memory until it is read.</summary>
    private sealed class Zeros(int features) : IWeightSource
    {
        private readonly TensorInfo tensor = new("weight", DataType.Float32, new TensorShape(features, features));

        public string Description => "zeros";

        public IReadOnlyList<TensorInfo> Tensors => [tensor];

        public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? found)
        {
            found = name == tensor.Name ? tensor : null;
            return found is not null;
        }

        public void ReadFloats(string name, Span<float> target) => target.Clear();

        public void ReadIntegers(string name, Span<long> target) => throw new NotSupportedException();
    }
}
