using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>The plan that gives labels, against the largest of the oracle's scores.</summary>
public sealed class LabelTests
{
    private static readonly (string Name, Func<SketchValue, SketchValue> Draw)[] Cases =
    [
        ("no resize", input => input.Conv2d(19, 1)),
        ("the input itself", input => input),
        ("bilinear by factor", input => input.Conv2d(19, 1).Resize(8)),
        ("bilinear by an odd factor", input => input.Conv2d(5, 1).Resize(2.5)),
        ("bilinear, aligned", input => input.Conv2d(21, 1).Resize(33, 40, alignCorners: true)),
        ("bilinear to fewer pixels", input => input.Conv2d(7, 3).Resize(2, 2)),
        ("nearest by factor", input => input.Conv2d(19, 1).Resize(3, Generator.Operators.ResizeMode.Nearest)),
        ("nearest to a size", input => input.Conv2d(33, 1).Resize(11, 31, Generator.Operators.ResizeMode.Nearest)),
        ("after softmax", input => input.Conv2d(19, 1).Softmax()),
        ("softmax after resize", input => input.Conv2d(19, 1).Resize(2).Softmax()),
        ("resize after softmax", input => input.Conv2d(19, 1).Softmax().Resize(2)),
        ("relu after resize", input => input.Conv2d(6, 1).Resize(2).Relu()),
        ("two classes", input => input.Conv2d(2, 1).Resize(4)),
        ("256 classes", input => input.Conv2d(256, 1).Resize(1.5)),
        ("a declared argmax", input => input.Conv2d(19, 1).Resize(2).ArgMax()),
        ("a declared argmax of a map", input => input.Conv2d(19, 1).ArgMax()),
        ("flat scores", input => input.Flatten().Linear(10)),
        ("resized to its own size", input => input.Conv2d(9, 1).Resize(1)),
        ("an argmax inside", input => input.Conv2d(4, 1).Multiply(input.Conv2d(4, 1).Resize(1.5).ArgMax().Resize(input.Type.Height, input.Type.Width)).Conv2d(5, 1)),
        ("scores of a concatenation", input => input.Conv2d(4, 1).Concat(input.Conv2d(5, 1))),
    ];

    public static TheoryData<int, int, int> Inputs => new() { { 3, 6, 5 }, { 19, 17, 13 }, { 2, 1, 1 }, { 2, 1, 7 } };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Labels_are_the_largest_of_the_scores(int channels, int height, int width)
    {
        ModelGraph[] graphs = [.. Cases.Select(one => Graph(one.Draw, channels, height, width))];
        ICompiledGraphs compiled = OperatorBackend.Compile(graphs);
        for (int i = 0; i < graphs.Length; i++)
        {
            ParameterSet parameters = ParameterSet.Random(graphs[i], 61);
            Tensor input = Tensor.Random(graphs[i].Input.Type, 62);
            Tensor scores = Interpreter.Run(graphs[i], parameters, input)[0];
            byte[] labels = new byte[scores.Pixels];
            using Network network = compiled.Create(i, parameters);

            network.Segment(input.ToFloats(), labels);

            RequireLargest(scores, labels, Cases[i].Name);
        }
    }

    [Fact]
    public void Labels_of_equal_scores_are_the_lowest_index()
    {
        // Scores of the input alone are exact, and a factor of 2 between equal pixels keeps them so.
        ModelGraph[] graphs = [Graph(input => input, 6, 5, 7), Graph(input => input.Resize(2, Generator.Operators.ResizeMode.Nearest), 6, 5, 7), Graph(input => input.Resize(2), 6, 1, 1)];
        ICompiledGraphs compiled = OperatorBackend.Compile(graphs);
        for (int i = 0; i < graphs.Length; i++)
        {
            Tensor drawn = Tensor.Random(graphs[i].Input.Type, 63);
            var input = new Tensor(drawn.Channels, drawn.Height, drawn.Width, Array.ConvertAll(drawn.Values, Math.Round));
            Tensor scores = Interpreter.Run(graphs[i], new ParameterSet(), input)[0];
            byte[] labels = new byte[scores.Pixels];
            using Network network = compiled.Create(i, new ParameterSet());

            network.Segment(input.ToFloats(), labels);

            Tensor expected = Oracles.For(new ArgMax()).Run(new ArgMax(), new Call([scores], _ => []));
            Assert.Equal(expected.Values, labels.Select(label => (double)label));
        }
    }

    [Fact]
    public void One_channel_and_more_than_256_have_no_labels()
    {
        foreach (int channels in new[] { 1, 257 })
        {
            ModelGraph graph = Graph(input => input.Conv2d(channels, 1), 2, 2, 2);
            using Network network = OperatorBackend.Compile([graph]).Create(0, ParameterSet.Random(graph, 1));

            var mistake = Assert.Throws<InvalidOperationException>(() => network.Segment(new float[8], new byte[4]));

            Assert.Contains("gives no labels", mistake.Message, StringComparison.Ordinal);
        }
    }

    internal static ModelGraph Graph(Func<SketchValue, SketchValue> draw, int channels, int height, int width)
    {
        var sketch = new GraphSketch(channels, height, width);
        return sketch.Graph(draw(sketch.Input));
    }

    /// <summary>Scores closer than single precision tells apart may change places.</summary>
    internal static void RequireLargest(Tensor scores, byte[] labels, string name)
    {
        for (int pixel = 0; pixel < scores.Pixels; pixel++)
        {
            double[] here = [.. Enumerable.Range(0, scores.Channels).Select(channel => scores.Values[(channel * scores.Pixels) + pixel])];
            bool fits = scores.Channels == 1 ? labels[pixel] == here[0] : labels[pixel] < here.Length && here[labels[pixel]] >= here.Max() - 2e-5;
            if (!fits)
            {
                Assert.Fail($"{name}: pixel {pixel} of {scores} has label {labels[pixel]}, the scores are {string.Join(", ", here)}");
            }
        }
    }
}
