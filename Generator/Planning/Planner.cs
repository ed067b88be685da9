using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>Decides what runs where: the kernel of each step with its reason, every offset in the arena, and the form of the weights.</summary>
internal static class Planner
{
    /// <summary>Weights of a batch norm that stands in an epilogue: a factor and an offset for each channel.</summary>
    public const string ChannelFactors = "ChannelFactors";

    public static Plan Create(
        ModelGraph graph, PlanOutput output, IKernelSource kernels, CancellationToken cancellation, BandRule? rule = null)
    {
        bool toLabels = output == PlanOutput.Labels;
        Node[] nodes = graph.Nodes.Where(node => node.Op is not (InputOperator or Concat or HandedOutResize or ChannelSlice)).ToArray();
        var choices = new Dictionary<int, KernelChoice>();
        foreach (Node node in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            choices.Add(node.Id, KernelChoice.Of(kernels, Site(node)));
        }

        var bands = new BandPlan(graph, choices, rule ?? BandRule.Default);
        Node[][] steps = bands.Steps(nodes).ToArray();
        var placement = new Placement(graph, bands, value => kernels.ElementBytes(graph, value));
        int[] groups = StepGroups.Of(steps, step => choices[step[0].Id].Kernels[0].Kernel is var kernel && kernel.Joins(Site(step[0])) ? kernel.Name : null);
        IReadOnlyList<Block> blocks = Liveness.Of(graph, Together(steps, groups), placement, output, Workspace);
        ArenaLayout layout = ArenaLayout.Of(blocks);
        return new Plan(
            output,
            graph,
            steps.Select(Step).ToEquatable(),
            ViewOf(graph.Input.Id),
            output != PlanOutput.Scores ? default : graph.Outputs.Select(output => ViewOf(StoredOutput.Of(graph, output))).ToEquatable(),
            layout.Bytes,
            Liveness.LowerBound(blocks))
        {
            KeptBytes = Kept(steps, blocks),
        };

        long Workspace(Node[] step) => step.Max(node => choices[node.Id].Kernels.Max(rated => rated.Kernel.WorkspaceBytes(Site(node))));

        KernelSite Site(Node node) => new(node, graph.InputTypes(node), toLabels && graph.Outputs.Contains(node.Id));

        PlanStep Step(Node[] group, int index)
        {
            PlanStep step = Call(group[0], index, BandWords.Reason(bands.Of(group[0].Id)));
            return group.Length == 1 ? step : step with { Bands = new BandedPool(bands.Of(group[0].Id)!, Call(group[1], index, "")) };
        }

        PlanStep Call(Node node, int index, string remark)
        {
            KernelSite site = Site(node);
            KernelChoice choice = choices[node.Id];
            IKernel kernel = choice.Kernels[0].Kernel;
            return new PlanStep(
                index,
                node,
                kernel.Name,
                choice.Reason + remark,
                node.Inputs.Select(ViewOf).ToEquatable(),
                site.ToLabels ? null : ViewOf(node.Id),
                Recipe(kernel, site),
                Norms(node))
            {
                Workspace = layout.Offsets.TryGetValue(Liveness.WorkspaceOf(groups[index]), out long workspace) ? workspace : View.NotStored,
                Group = groups[index],
                Candidates = choice.Kernels.Count > 1 ? choice.Kernels.Select(rated => Candidate(rated, site, remark)).ToEquatable() : default,
            };
        }

        View ViewOf(int value)
        {
            int bytes = placement.ElementBytes(value);
            long offset = layout.Offsets.TryGetValue(placement.BlockOf(value), out long block) ? block + ((long)placement.ChannelOf(value) * bytes) : View.NotStored;
            return new View(value, offset, placement.TypeOf(value), placement.BlockType(value).Channels) { ElementBytes = bytes, Channel = placement.ChannelOf(value) };
        }
    }

    /// <summary>Bytes of the blocks that are needed on both sides of the turn from the way forward to the way back.</summary>
    private static long Kept(Node[][] steps, IReadOnlyList<Block> blocks)
    {
        int turn = steps.TakeWhile(step => step[0].GradientOf is null).Count();
        return turn == steps.Length ? 0 : blocks.Where(block => block.First < turn && block.Last >= turn).Sum(block => block.Bytes);
    }

    /// <summary>The nodes of each group of steps: what they read and write is alive together.</summary>
    private static Node[][] Together(Node[][] steps, int[] groups) =>
        steps.Zip(groups, (step, group) => (step, group)).GroupBy(entry => entry.group).Select(group => group.SelectMany(entry => entry.step).ToArray()).ToArray();

    private static StepCandidate Candidate(RatedKernel rated, KernelSite site, string remark) =>
        new(rated.Kernel.Name, rated.Reason + remark, rated.Kernel.IsExact, rated.Nanoseconds, Recipe(rated.Kernel, site));

    private static WeightRecipe? Recipe(IKernel kernel, KernelSite site) =>
        kernel.Packing is { } packing ? new WeightRecipe(site.Node.Name, site.Node, site.Input, packing, kernel.Variant(site)) : null;

    private static EquatableArray<WeightRecipe> Norms(Node node)
    {
        EpilogueStage[] stages = node.Epilogue.Where(stage => stage.Op is BatchNorm2d).ToArray();
        return stages.Select((stage, i) => new WeightRecipe(
            stages.Length > 1 ? $"{node.Name}.Norm{Literals.Integer(i)}" : $"{node.Name}.Norm",
            node with { Op = stage.Op, Key = stage.Key, Epilogue = default, Norms = default },
            node.Type,
            ChannelFactors)).ToEquatable();
    }
}
