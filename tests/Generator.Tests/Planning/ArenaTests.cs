using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Planning;

public sealed class ArenaTests
{
    [Fact]
    public void A_block_is_needed_from_its_first_write_to_its_last_read()
    {
        var sketch = new GraphSketch(2, 4, 4);
        SketchValue pool = sketch.Input.MaxPool2d(3, 1, 1);
        SketchValue conv = pool.Conv2d(5, 1);
        SketchValue last = conv.MaxPool2d(2).Concat(pool.Conv2d(3, 2, stride: 2, padding: 0));
        ModelGraph graph = sketch.Graph(last, conv);
        Node[][] steps = [.. graph.Nodes.Where(node => node.Op is not (InputOperator or Concat)).Select(node => new[] { node })];

        IReadOnlyList<Block> blocks = Liveness.Of(graph, steps, new Placement(graph), Generator.Planning.PlanOutput.Scores);

        // The input is there before the first step, outputs until after the last, a concatenation from its first part on.
        Assert.Equal(
            [new(0, 128, -1, 0), new(1, 128, 0, 3), new(2, 320, 1, 4), new(5, 128, 2, 4)],
            blocks.OrderBy(block => block.Value));
    }

    [Fact]
    public void An_input_that_is_read_where_it_lies_needs_no_block()
    {
        var sketch = new GraphSketch(3, 8, 8);

        Plan plan = Planned.Scores(sketch.Input.Conv2d(4, 3, stride: 2));

        Assert.False(plan.Input.IsStored);
        Assert.False(plan.Steps[0].Inputs[0].IsStored);
        Assert.Equal(4 * 4 * 4 * sizeof(float), plan.ArenaBytes);
        Assert.Equal(plan.ArenaBytes, plan.LowerBoundBytes);
    }

    [Fact]
    public void Labels_need_no_block()
    {
        var sketch = new GraphSketch(2, 4, 4);
        ModelGraph graph = sketch.Graph(sketch.Input.ArgMax());

        Block block = Assert.Single(Liveness.Of(graph, [[graph.Nodes[1]]], new Placement(graph), Generator.Planning.PlanOutput.Labels));

        Assert.Equal(new Block(0, 128, -1, 0), block);
    }

    [Fact]
    public void The_lower_bound_is_what_is_alive_in_the_fullest_step()
    {
        Assert.Equal(0, Liveness.LowerBound([]));
        Assert.Equal(192, Liveness.LowerBound([new(0, 64, -1, 0), new(1, 128, 0, 2), new(2, 64, 1, 1), new(3, 64, 2, 3)]));
    }

    [Fact]
    public void Blocks_that_are_not_alive_together_share_memory()
    {
        ArenaLayout layout = ArenaLayout.Of([new(0, 256, 0, 1), new(1, 128, 1, 2), new(2, 256, 2, 3), new(3, 128, 3, 4)]);

        Assert.Equal(384, layout.Bytes);
        Assert.Equal(layout.Offsets[0], layout.Offsets[2]);
    }

    [Fact]
    public void No_two_blocks_that_are_alive_together_overlap()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            Block[] blocks = [.. Enumerable.Range(0, random.Next(1, 40)).Select(value =>
            {
                int first = random.Next(0, 30);
                return new Block(value, 64 * random.Next(1, 50), first, first + random.Next(0, 8));
            })];

            ArenaLayout layout = ArenaLayout.Of(blocks);

            Assert.True(layout.Bytes >= Liveness.LowerBound(blocks), $"seed {seed}: {layout.Bytes} bytes");
            foreach (Block one in blocks)
            {
                long offset = layout.Offsets[one.Value];
                Assert.True(offset >= 0 && offset % Liveness.Alignment == 0 && offset + one.Bytes <= layout.Bytes, $"seed {seed}: {one} at {offset}");
                foreach (Block other in blocks.Where(other => other.Value > one.Value && other.Overlaps(one)))
                {
                    long second = layout.Offsets[other.Value];
                    Assert.True(offset + one.Bytes <= second || second + other.Bytes <= offset, $"seed {seed}: {one} at {offset} and {other} at {second}");
                }
            }
        }
    }

    [Fact]
    public void No_plan_of_a_random_graph_overwrites_what_is_still_read()
    {
        foreach (Plan plan in Plans(300))
        {
            if (Planned.Simulate(plan) is { } mistake)
            {
                Assert.Fail($"{mistake}\n{GraphPrinter.Print(plan.Graph)}\n{Planned.Print(plan)}");
            }
        }
    }

    [Fact]
    public void A_plan_that_overwrites_a_value_is_found_by_the_simulation()
    {
        var sketch = new GraphSketch(2, 4, 4);
        Plan plan = Planned.Scores(sketch.Input.MaxPool2d(3, 1, 1).Conv2d(2, 1).Concat(sketch.Input.Conv2d(2, 3)));
        View wrong = plan.Steps[0].Output! with { Offset = plan.Input.Offset };
        Plan broken = plan with { Steps = Generator.Support.EquatableArray.ToEquatable(plan.Steps.Select(step => step.Index == 0 ? step with { Output = wrong } : step)) };

        Assert.Null(Planned.Simulate(plan));
        Assert.NotNull(Planned.Simulate(broken));
    }

    [Fact]
    public void Every_block_of_a_random_graph_starts_at_a_cache_line_and_parts_lie_inside()
    {
        foreach (Plan plan in Plans(100))
        {
            var placement = new Placement(plan.Graph);
            IEnumerable<View> views = plan.Steps.Where(step => step.Bands is null).SelectMany(step => step.Inputs.Concat(step.Output is null ? [] : [step.Output]));
            foreach (View view in views.Concat(plan.Outputs).Where(view => view.IsStored))
            {
                TensorType whole = placement.BlockType(view.Value);
                long before = (long)placement.ChannelOf(view.Value) * sizeof(float);
                Assert.Equal(0, (view.Offset - before) % Liveness.Alignment);
                Assert.Equal(whole.Channels, view.Stride);
                Assert.True(placement.ChannelOf(view.Value) + view.Type.Channels <= whole.Channels);
                Assert.InRange(view.Offset - before + (whole.Elements * sizeof(float)), 0, plan.ArenaBytes);
            }

            Assert.True(plan.ArenaBytes >= plan.LowerBoundBytes);
        }
    }

    private static IEnumerable<Plan> Plans(int graphs)
    {
        foreach (RandomGraph drawn in Enumerable.Range(0, graphs).Select(RandomGraphs.Make))
        {
            yield return Planned.Scores(drawn.Graph);
            yield return Planned.Of(drawn.Graph, PassList.Plain, Generator.Planning.PlanOutput.Scores);
            if (AppendArgMax.Fits(drawn.Graph))
            {
                yield return Planned.Labels(drawn.Graph);
            }
        }
    }
}
