using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Generator.Tests.Reference;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

/// <summary>Runs one pass and asks what every pass must answer: the graph is well formed, the answer is the same, the text is as expected.</summary>
internal static class Rewrite
{
    /// <summary>How far reordered sums of doubles may be apart.</summary>
    private const double Exact = 1e-9;

    public static void Becomes<TPass>(string expected, params SketchValue[] outputs)
        where TPass : IPass, new()
    {
        ModelGraph before = outputs[0].Sketch.Graph(outputs);

        ModelGraph after = new TPass().Run(before);

        Assert.Equal(expected, GraphPrinter.Print(after));
        GraphVerifier.Verify(after);
        KeepsTheAnswer(before, after, 1);
    }

    public static void LeavesAlone<TPass>(params SketchValue[] outputs)
        where TPass : IPass, new()
    {
        ModelGraph before = outputs[0].Sketch.Graph(outputs);

        Assert.Equal(GraphPrinter.Print(before), GraphPrinter.Print(new TPass().Run(before)));
    }

    public static void KeepsTheAnswer(ModelGraph before, ModelGraph after, int seed)
    {
        ParameterSet parameters = ParameterSet.Random(before, seed);
        Tensor input = Tensor.Random(before.Input.Type, seed + 1);
        IReadOnlyList<Tensor> expected = Interpreter.Run(before, parameters, input);
        IReadOnlyList<Tensor> found = Interpreter.Run(after, parameters, input);
        Assert.Equal(expected.Count, found.Count);
        foreach ((Tensor one, Tensor other) in expected.Zip(found))
        {
            Same.Values(one, other, Exact);
        }
    }
}
