using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>Random graphs, compiled with all passes, against the oracle. A failure names the seed and prints the graph.</summary>
public sealed class RandomGraphSuite
{
    private const int GraphsInOneAssembly = 25;

    public static TheoryData<int> Batches => new(Enumerable.Range(0, OperatorBackend.RandomBatches));

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_compiled_graph_gives_the_oracles_numbers(int batch) => Compare(batch, OperatorBackend.Compile);

    /// <summary>Compares all outputs of a batch of graphs.</summary>
    internal static void Compare(int batch, Func<IReadOnlyList<ModelGraph>, ICompiledGraphs> compile)
    {
        RandomGraph[] drawn = [.. Enumerable.Range(batch * GraphsInOneAssembly, GraphsInOneAssembly).Select(RandomGraphs.Make)];
        ICompiledGraphs compiled = compile([.. drawn.Select(graph => graph.Graph)]);

        for (int i = 0; i < drawn.Length; i++)
        {
            ModelGraph graph = drawn[i].Graph;
            ParameterSet parameters = ParameterSet.Random(graph, drawn[i].Seed);
            Tensor input = Tensor.Random(graph.Input.Type, drawn[i].Seed);
            IReadOnlyList<Tensor> expected = Interpreter.Run(graph, parameters, input);
            using Network network = compiled.Create(i, parameters);

            network.Run(input.ToFloats());

            for (int output = 0; output < expected.Count; output++)
            {
                float[] found = new float[expected[output].Values.Length];
                network.CopyOutput(output, found);
                RequireEqual(expected[output], found, drawn[i]);
            }
        }
    }

    private static void RequireEqual(Tensor expected, float[] found, RandomGraph drawn)
    {
        double largest = expected.Values.Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        double worst = expected.Values.Zip(found, (e, f) => e.Equals(f) || (double.IsNaN(e) && float.IsNaN(f)) ? 0 : Math.Abs(e - f)).Max();
        Assert.True(worst <= 1e-5 + (2e-5 * largest), $"{worst} apart where the largest is {largest}: RandomGraphs.Make({drawn.Seed})\n{drawn}");
    }
}
