using System.Linq;
using SfNet.Generator.Planning;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Planning;

/// <summary>Plans for GPUs: steps that run together, workspaces, numbers of half precision.</summary>
public sealed class GpuPlanTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void No_value_is_overwritten_before_its_last_reader(int storage)
    {
        foreach (RandomGraph drawn in Enumerable.Range(0, 300).Select(RandomGraphs.Make))
        {
            Plan plan = Planned.OnGpu(drawn.Graph, (StorageType)storage);

            Assert.True(Planned.Simulate(plan) is null, $"{Planned.Simulate(plan)}: {drawn}");
        }
    }

    [Fact]
    public void Small_poolings_that_do_not_depend_on_one_another_run_together()
    {
        var sketch = new GraphSketch(4, 8, 8);
        SketchValue body = sketch.Input.Conv2d(8, 3);
        SketchValue[] pools = [.. new[] { 1, 2, 3 }.Select(cells => body.AdaptiveAvgPool2d(cells, cells))];

        Plan plan = Planned.OnGpu(sketch.Graph(pools));

        Assert.Equal([0, 1, 1, 1], plan.Steps.Select(step => step.Group));
    }

    [Fact]
    public void A_pooling_of_a_pooling_waits_for_it()
    {
        var sketch = new GraphSketch(4, 8, 8);
        SketchValue first = sketch.Input.AdaptiveAvgPool2d(4, 4);

        Plan plan = Planned.OnGpu(sketch.Graph(first, first.AdaptiveAvgPool2d(2, 2)));

        Assert.Equal([0, 1], plan.Steps.Select(step => step.Group));
    }

    [Fact]
    public void A_workspace_overlaps_nothing_that_is_alive_and_is_free_again_after_its_step()
    {
        var sketch = new GraphSketch(256, 32, 64);
        SketchValue last = sketch.Input.Conv2d(256, 3).Relu().Conv2d(256, 3).Relu();

        Plan plan = Planned.OnGpu(sketch.Graph(last));

        Assert.All(plan.Steps, step => Assert.Equal("WinogradConvolution", step.Kernel));
        long workspace = plan.Steps.Max(step => step.Workspace);
        long map = 256L * 32 * 64 * sizeof(float);
        long products = 36L * 8 * 16 * (256 + 256) * sizeof(float);
        Assert.True(workspace >= 0);
        Assert.Equal((2 * map) + products, plan.LowerBoundBytes);
        Assert.Equal(plan.LowerBoundBytes, plan.ArenaBytes);
        Assert.All(plan.Steps, step => Assert.All(step.Inputs.Append(step.Output!), view =>
            Assert.True(view.Offset + map <= step.Workspace || view.Offset >= step.Workspace + products)));
    }

    [Fact]
    public void Maps_are_halves_but_for_the_input_the_outputs_flows_and_indices()
    {
        var sketch = new GraphSketch(3, 16, 16);
        SketchValue body = sketch.Input.Conv2d(8, 3).Relu();
        SketchValue flow = body.Conv2d(2, 3);
        SketchValue warped = body.FlowWarp(flow).Relu();
        SketchValue scores = warped.Conv2d(5, 1);
        SketchValue label = warped.Conv2d(4, 1).ArgMax();

        Plan plan = Planned.OnGpu(sketch.Graph(scores.Resize(2), scores.Multiply(label)), StorageType.Half);

        int Bytes(SketchValue value) => plan.Steps.Single(step => step.Node.Id == value.Id).Output!.ElementBytes;
        Assert.Equal(2, Bytes(body));
        Assert.Equal(4, Bytes(flow));
        Assert.Equal(2, Bytes(warped));
        Assert.Equal(4, Bytes(label));
        Assert.All(plan.Outputs, output => Assert.Equal(4, output.ElementBytes));
    }

    [Fact]
    public void Parts_of_a_concatenation_are_stored_alike()
    {
        var sketch = new GraphSketch(3, 8, 8);
        SketchValue whole = sketch.Input.Conv2d(6, 3).Concat(sketch.Input.Conv2d(2, 3));

        Plan plan = Planned.OnGpu(sketch.Graph(whole, whole.FlowWarp(sketch.Input.Conv2d(2, 1))), StorageType.Half);

        Assert.All(plan.Steps.Where(step => step.Output!.Stride == 8 && step.Output.Type.Channels < 8), part => Assert.Equal(4, part.Output!.ElementBytes));
    }
}
