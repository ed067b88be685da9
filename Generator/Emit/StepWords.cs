using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit;

/// <summary>A step in plain words, the same in comments, tables and dumps.</summary>
internal static class StepWords
{
    public static string Of(ModelGraph graph, Node node)
    {
        IReadOnlyList<TensorType> inputs = graph.InputTypes(node);
        string words = node.Op.Describe(inputs, node.Type);
        if (node.Norms.Count > 0)
        {
            words += ", batch norm folded";
        }

        return node.Epilogue.Count == 0 ? words : $"{words}, then {string.Join(", ", node.Epilogue.Select(stage => Stage(graph, node, stage)))}";
    }

    private static string Stage(ModelGraph graph, Node node, EpilogueStage stage) =>
        stage.Operand < 0 ? stage.Op.Title : $"{stage.Op.Title} {graph[node.Inputs[stage.Operand]].Name}";

    public static string Kind(Plan plan) => plan.Output == PlanOutput.Labels ? "Labels" : "Scores";
}
