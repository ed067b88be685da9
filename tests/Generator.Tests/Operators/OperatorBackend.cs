using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Generator.Tests.Onnx;
using SfNet.Kit;
using SfNet.Reference;

namespace SfNet.Generator.Tests.Operators;

/// <summary>What the tests of operators compile for: the processor. The same tests are part of another project with a backend of its own.</summary>
internal static class OperatorBackend
{
    /// <summary>Batches of random graphs.</summary>
    public const int RandomBatches = 12;

    /// <summary>One pixel, one row, odd sizes on both sides of a vector.</summary>
    public static readonly (int Height, int Width)[] Sizes = [(1, 1), (1, 7), (5, 3), (17, 13)];

    public static ICompiledGraphs Compile(IReadOnlyList<ModelGraph> graphs) => CompiledGraphs.Of(graphs, PassList.Scores);

    /// <summary>What else is asked of each network that was compared with the oracle: to be the same after a round trip through ONNX.</summary>
    public static void Check(Network network, ParameterSet parameters, Tensor input, IReadOnlyList<Tensor> expected, double rounding, ModelGraph graph) =>
        OnnxRoundTrip.RequireEqual(network.Info, parameters, input, expected, rounding, graph);
}
