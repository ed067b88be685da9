using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>What the documentation of a member says: its shape, its cost, and what its operators were compiled to.</summary>
internal sealed record MemberFacts(TensorType Type, long Parameters, long MultiplyAccumulates, string Words)
{
    public static MemberFacts Of(PlannedSize size, string member)
    {
        ModelGraph graph = size.Canonical;
        Node[] nodes = graph.Nodes.Where(node => Belongs(node.Name, member)).ToArray();
        MemberValue? value = graph.Members.FirstOrDefault(candidate => candidate.Name == member);
        TensorType type = value is null ? default : graph.TypeOf(value.Value);
        long parameters = nodes.Sum(node => graph.ParametersOf(node).Where(parameter => parameter.Kind == ParameterKind.Trainable).Sum(parameter => parameter.Elements));
        long macs = nodes.Sum(node => node.Op.MultiplyAccumulates(graph.InputTypes(node), node.Type));
        string cost = $"{type}; {Literals.Grouped(parameters).Replace('_', ' ')} parameters, {Literals.Grouped(macs).Replace('_', ' ')} multiply-accumulates.";
        return new MemberFacts(type, parameters, macs, $"{Compiled(size.Plans[0], nodes, member)}. {cost}");
    }

    private static string Compiled(Plan plan, Node[] nodes, string member)
    {
        PlanStep[] steps = plan.Steps.Where(step => Belongs(step.Node.Name, member)).ToArray();
        if (nodes.Length == 0)
        {
            return "Another name for what it reads";
        }

        if (nodes.All(node => node.TrainingOnly))
        {
            return $"{nodes.Length} operators, in training only";
        }

        PlanStep? bands = plan.Steps.FirstOrDefault(step => step.Bands is { } pool && Belongs(pool.Pool.Node.Name, member));
        return steps.Length switch
        {
            0 when bands is not null =>
                $"{Capital(GraphPrinter.Describe(plan.Graph, bands.ResultNode))}, band by band in one step with {bands.Node.Name}; {bands.Bands!.Pool.Kernel}: {bands.Bands.Pool.Reason}",
            0 => $"{Capital(nodes[nodes.Length - 1].Op.Title)}, fused into what reads it",
            1 => $"{Capital(BandWords.Describe(plan.Graph, steps[0]))}; {steps[0].Kernel}: {steps[0].Reason}",
            _ => $"{nodes.Length} operators in {steps.Length} steps",
        };
    }

    private static bool Belongs(string name, string member) =>
        name.StartsWith(member, StringComparison.Ordinal) && (name.Length == member.Length || name[member.Length] is '.' or '[');

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words.Substring(1);
}
