using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Reference;

/// <summary>
/// Draws checkpoint tensors for a graph. A tensor's values depend on the seed and its key alone, so a graph before and after a pass, whose nodes
/// share keys, gets the same numbers.
/// </summary>
/// <remarks>
/// Weights are normal with variance 1 / (inputs of one output): a little less than He's, which keeps the values of a hundred residual layers
/// within a few hundreds, where He's grow a millionfold.
/// </remarks>
internal static class RandomParameters
{
    private const double Small = 0.1;

    public static ParameterSet Draw(ModelGraph graph, int seed)
    {
        var set = new ParameterSet();
        foreach (Node node in graph.Nodes)
        {
            DrawOperator(set, node.Op, node.Key, graph.TypeOf(node.Inputs.Count > 0 ? node.Inputs[0] : node.Id), seed);
            foreach (FoldedNorm norm in node.Norms)
            {
                DrawOperator(set, new BatchNorm2d(norm.Epsilon, 0, norm.Affine), norm.Key, node.Type, seed);
            }

            foreach (EpilogueStage stage in node.Epilogue)
            {
                DrawOperator(set, stage.Op, stage.Key, node.Type, seed);
            }
        }

        return set;
    }

    private static void DrawOperator(ParameterSet set, Operator op, string prefix, TensorType input, int seed)
    {
        foreach (Parameter parameter in op.Parameters([input]))
        {
            string key = CheckpointKeys.Join(prefix, parameter.Suffix);
            var random = new Random(seed ^ Hash(key));
            Func<double> next = parameter switch
            {
                { Kind: ParameterKind.Counter } => () => 0,
                { Suffix: "running_var" } => () => 0.5 + random.NextDouble(),
                { Suffix: "weight" } when op is BatchNorm2d => () => 0.5 + random.NextDouble(),
                { Suffix: "weight" } => () => Normal(random) / Math.Sqrt(InputsOfOne(op, parameter)),
                _ => () => Small * Normal(random),
            };
            set.Set(key, parameter.Shape, Enumerable.Range(0, (int)parameter.Elements).Select(_ => next()).ToArray(), parameter.Kind);
        }
    }

    /// <summary>How many products one output sums up; a transposed convolution spreads each over a stride's worth of outputs.</summary>
    private static double InputsOfOne(Operator op, Parameter weight) => op is ConvTranspose2d up
        ? Math.Max(1.0, (double)weight.Shape[0] / up.Groups * up.Window.Taps / (up.Window.StrideHeight * up.Window.StrideWidth))
        : weight.Shape.Skip(1).Aggregate(1.0, (product, dimension) => product * dimension);

    /// <summary>A standard normal number (Box and Muller).</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>FNV-1a; the hash codes of strings differ from run to run.</summary>
    private static int Hash(string text) => text.Aggregate(unchecked((int)2166136261), (hash, letter) => unchecked((hash ^ letter) * 16777619));
}
