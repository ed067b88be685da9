using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Ilgpu;
using SfNet.Ilgpu.Tests;
using SfNet.Kit;
using SfNet.Kit.Ilgpu;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>What the tests of operators, which are those of the processor, compile for here: GPUs, and what they run on is the emulator or ILGPU's CPU accelerator.</summary>
internal static class OperatorBackend
{
#if HAS_ILGPU
    // ILGPU's CPU accelerator has a thread of the system for each of a group's, which take turns at every barrier: it is slow.
    public const int RandomBatches = 1;

    public static readonly (int Height, int Width)[] Sizes = [(1, 1), (17, 13)];
#else
    /// <summary>Batches of random graphs.</summary>
    public const int RandomBatches = 4;

    /// <summary>One pixel, and odd sizes of less and of more than a group of threads.</summary>
    public static readonly (int Height, int Width)[] Sizes = [(1, 1), (5, 3), (17, 13)];
#endif

    public static ICompiledGraphs Compile(IReadOnlyList<ModelGraph> graphs)
    {
        GpuGraphs compiled = GpuGraphs.Of(graphs, TestDevice.Options());
        IReadOnlyList<RuleViolation> violations = KernelRules.Check(compiled.Sources);
        Assert.True(violations.Count == 0, string.Join("\n", violations.Take(10)));
        return compiled;
    }

    /// <summary>What else is asked of each network that was compared with the oracle: that tensors and images of the same numbers give the same.</summary>
    public static void Check(Network network, ParameterSet parameters, Tensor input, IReadOnlyList<Tensor> expected, double rounding, ModelGraph graph) =>
        Assert.IsAssignableFrom<GpuNetwork>(network);
}
