using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>Random graphs, compiled with all passes and with the fewest, against the oracle. A failure names the seed and prints the graph.</summary>
public sealed class RandomGraphTests
{
    private const int GraphsInOneAssembly = 25;

    public static TheoryData<int> Batches => new(Enumerable.Range(0, 12));

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_compiled_graph_gives_the_oracles_numbers(int batch) => Compare(batch, PassList.Scores);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_graph_compiled_without_optimisation_gives_the_oracles_numbers(int batch) => Compare(batch, PassList.Plain);

    private static void Compare(int batch, IReadOnlyList<IPass> passes)
    {
        RandomGraph[] drawn = [.. Enumerable.Range(batch * GraphsInOneAssembly, GraphsInOneAssembly).Select(RandomGraphs.Make)];
        CompiledGraphs compiled = CompiledGraphs.Of([.. drawn.Select(graph => graph.Graph)], passes);

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
