using SfNet.Generator.Passes;
using SfNet.Generator.Tests.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>Random graphs compiled with the fewest passes, against the oracle; <see cref="RandomGraphSuite"/> has those with all.</summary>
public sealed class RandomGraphTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_graph_compiled_without_optimisation_gives_the_oracles_numbers(int batch) =>
        RandomGraphSuite.Compare(batch, graphs => CompiledGraphs.Of(graphs, PassList.Plain));
}
