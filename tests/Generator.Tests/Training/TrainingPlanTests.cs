using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Kit;
using SfNet.Training;
using Xunit;

namespace SfNet.Generator.Tests.Training;

/// <summary>What the plan of a training says of itself.</summary>
public sealed class TrainingPlanTests
{
    [Fact]
    public void A_part_of_a_concatenation_is_read_as_long_as_the_whole()
    {
        var sketch = new GraphSketch(3, 7, 9);
        SketchValue one = sketch.Input.Conv2d(4, 3).Relu(), other = one.Conv2d(4, 3).Tanh();
        ModelGraph graph = sketch.Graph(one.Concat(other).Conv2d(6, 3).Relu().Conv2d(5, 1));
        TrainingPlanInfo plan = CompiledTrainings.Of([graph]).Description(0).Plan();

        // The weight gradient of what reads the concatenation reads it, and so its parts, once more.
        string layer = graph.Nodes.First(node => node.Inputs.Count == 1 && graph[node.Inputs[0]].Op.Title.StartsWith("concat", System.StringComparison.Ordinal)).Name;
        int last = plan.Steps.Select((step, index) => (step, index)).Last(entry => entry.step.Layer == layer && entry.step.IsBackward && entry.step.Offset < 0).index;
        TrainingStepInfo part = plan.Steps.Last(step => !step.IsBackward && step.Description.Contains("tanh", System.StringComparison.Ordinal));
        Assert.True(part.LastUse >= last, $"{part.LastUse} of {last}");
        Assert.All(plan.Steps.Select((step, index) => (step, index)), entry => Assert.InRange(entry.step.LastUse, entry.index, plan.Steps.Count - 1));
    }
}
