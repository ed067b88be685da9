using System;
using SfNet.Generator.Graph;

namespace SfNet.Kit;

/// <summary>A drawn graph with the seed that draws it again.</summary>
internal sealed record RandomGraph(int Seed, ModelGraph Graph)
{
    /// <summary>The seed and the graph as text: what a failing test should show.</summary>
    public override string ToString() => $"random graph {Seed}\n{GraphPrinter.Print(Graph)}";
}

/// <summary>
/// Draws valid canonical graphs: small odd sizes, branches, operators of every kind, several outputs, values that nothing reads, heads of training.
/// </summary>
/// <remarks>
/// Values stay tame: products of products are limited, so that single precision can be compared with double. The index of an argmax is not
/// continuous, so nothing reads one.
/// </remarks>
internal static class RandomGraphs
{
    private const int FewestNodes = 3;
    private const int MostNodes = 15;

    /// <summary>The graph of a seed, the same on every machine.</summary>
    public static RandomGraph Make(int seed)
    {
        var random = new Random(seed);
        var sketch = new GraphSketch(random.Next(1, 4), random.Next(1, 18), random.Next(1, 20), $"Random{seed}");
        var values = new RandomValues(random, sketch);
        int nodes = random.Next(FewestNodes, MostNodes + 1);
        while (sketch.Nodes.Count <= nodes)
        {
            Step? step = RandomSteps.Draw(random, values);
            if (step is not null && sketch.Accepts(step.Op, step.Inputs) && values.Degree(step) <= RandomValues.MostDegree)
            {
                values.Append(step);
            }
        }

        values.MarkHead();
        return new RandomGraph(seed, sketch.Graph(values.Outputs()));
    }
}
