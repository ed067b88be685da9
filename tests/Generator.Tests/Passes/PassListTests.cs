using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

/// <summary>All passes over random graphs. A failure names the pass, the seed and prints the graph.</summary>
public sealed class PassListTests
{
    private static readonly RandomGraph[] Drawn = [.. Enumerable.Range(0, 300).Select(RandomGraphs.Make)];

    [Fact]
    public void Every_pass_for_scores_keeps_the_answer() => Walk(PassList.Scores);

    [Fact]
    public void The_fewest_passes_keep_the_answer() => Walk(PassList.Plain);

    [Fact]
    public void Every_pass_keeps_the_answer_by_itself()
    {
        foreach (IPass pass in PassList.Scores)
        {
            Walk([pass]);
        }
    }

    [Fact]
    public void The_passes_for_labels_give_the_largest_of_the_scores()
    {
        foreach (RandomGraph drawn in Drawn.Where(drawn => AppendArgMax.Fits(drawn.Graph)))
        {
            ModelGraph labels = PassList.Run(PassList.Labels, drawn.Graph, GraphVerifier.Verify, default);
            ParameterSet parameters = ParameterSet.Random(drawn.Graph, drawn.Seed);
            Tensor input = Tensor.Random(drawn.Graph.Input.Type, drawn.Seed);
            Tensor scores = Interpreter.Run(drawn.Graph, parameters, input)[0];
            Tensor found = Interpreter.Run(labels, parameters, input)[0];
            bool declared = drawn.Graph[drawn.Graph.Outputs[0]].Op is ArgMax;

            for (int pixel = 0; pixel < scores.Pixels; pixel++)
            {
                double most = Enumerable.Range(0, scores.Channels).Max(channel => scores.Values[(channel * scores.Pixels) + pixel]);
                int label = (int)found.Values[pixel];
                double chosen = declared ? label : scores.Values[(label * scores.Pixels) + pixel];
                if (most - chosen > 1e-9)
                {
                    Assert.Fail($"pixel {pixel} has label {label}, whose score is {chosen} where the largest is {most}: {drawn}");
                }
            }
        }
    }

    [Fact]
    public void No_elementwise_operator_is_left_standing_alone_for_the_kernels()
    {
        foreach (RandomGraph drawn in Drawn)
        {
            ModelGraph graph = PassList.Run(PassList.Scores, drawn.Graph, GraphVerifier.Verify, default);

            Assert.DoesNotContain(graph.Nodes, node => node.Op is Elementwise or Combine or BatchNorm2d or Dropout);
        }
    }

    private static void Walk(IReadOnlyList<IPass> passes)
    {
        foreach (RandomGraph drawn in Drawn)
        {
            ModelGraph graph = drawn.Graph;
            foreach (IPass pass in passes)
            {
                ModelGraph next = pass.Run(graph);
                Exception? mistake = next == graph ? null : Record.Exception(() =>
                {
                    GraphVerifier.Verify(next);
                    Rewrite.KeepsTheAnswer(drawn.Graph, next, drawn.Seed);
                });
                if (mistake is not null)
                {
                    Assert.Fail($"{pass.GetType().Name}: {mistake.Message}\n{drawn}\nbecame\n{GraphPrinter.Print(next)}");
                }

                graph = next;
            }
        }
    }
}
