using System;
using System.Collections.Generic;
using System.Threading;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Passes;

/// <summary>The ordered passes of each target.</summary>
internal static class PassList
{
    // What all targets have in common; a static member is initialised before those that follow it.
    private static readonly IPass[] Fusion =
    [
        // First: nothing that only training needs should keep a value alive.
        new DropTrainingHeads(),

        // Before RemoveNoOps: what stood on both sides of it may then be equal.
        new RemoveDropout(),

        // Before all fusion: an operator that does nothing would stand between two that could be joined.
        new RemoveNoOps(),

        // After RemoveNoOps, which makes more values equal.
        new RemoveDuplicates(),

        // Before LowerElementwise, which takes the batch norms that are left.
        new FoldBatchNorm(),

        // After FoldBatchNorm; gives the one form that FuseEpilogue looks for.
        new LowerElementwise(),

        // After LowerElementwise: chains of copies collapse in one walk, in order.
        new FuseEpilogue(),

        // After FuseEpilogue, which may let an epilogue read the input, too.
        new ReadInput(),

        // Before SeparateConcatParts, so that a nested part counts once.
        new FlattenConcats(),
    ];

    // What graphs of scores and of labels have in common on a processor.
    private static readonly IPass[] Inference =
    [
        .. Fusion,

        // After FlattenConcats, which shows all parts; before SeparateConcatParts, for what is only read needs no memory of its own.
        new ReadConcatParts(),

        // Last: the planner expects each part of a concatenation to be a value of its own.
        new SeparateConcatParts(),
    ];

    /// <summary>What makes an inference graph of scores out of the canonical graph.</summary>
    public static IReadOnlyList<IPass> Scores { get; } =
    [
        .. Inference,

        // Last: by now it is known whether anything happens to an output after its resize.
        new HandOutResizes(),
    ];

    /// <summary>What makes an inference graph of labels.</summary>
    public static IReadOnlyList<IPass> Labels { get; } =
    [
        // First, so that the scores are an inner value like any other.
        new AppendArgMax(),
        .. Inference,

        // After all that may stand in between: by now it is known whether anything stands between the resize and its argmax.
        new FuseArgMax(),

        // After FuseArgMax, which gives what it looks for.
        new FuseScores(),
    ];

    /// <summary>
    /// What makes a graph of scores for a GPU. Concatenations are stored: each kernel then reads one map, and its text has no part for each of several.
    /// </summary>
    public static IReadOnlyList<IPass> DeviceScores { get; } =
    [
        .. Fusion,

        // After Fusion, which shows all parts: the planner expects each of them to be a value of its own.
        new SeparateConcatParts(),

        // By now it is known whether anything happens to an output after its resize.
        new HandOutResizes(),

        // Last: the order stays as it leaves it.
        new GatherSiblings(),
    ];

    /// <summary>What makes a graph of labels for a GPU.</summary>
    public static IReadOnlyList<IPass> DeviceLabels { get; } =
    [
        // First, so that the scores are an inner value like any other.
        new AppendArgMax(),
        .. Fusion,

        // After Fusion, as above.
        new SeparateConcatParts(),

        // After all that may stand in between: by now it is known whether anything stands between the resize and its argmax.
        new FuseArgMax(),

        // Last: the order stays as it leaves it.
        new GatherSiblings(),
    ];

    // What training with and without repeated norms has in common.
    private static readonly IPass[] Differentiation =
    [
        // First: an operator that does nothing needs no gradient.
        new RemoveNoOps(),

        // After RemoveNoOps, which makes more values equal.
        new RemoveDuplicates(),

        // After RemoveDuplicates: what is computed twice must not be joined twice.
        new FuseNormActivation(),

        // Before SeparateConcatParts, so that a nested part counts once.
        new FlattenConcats(),

        // Before Differentiate: a copied part passes its gradient on.
        new SeparateConcatParts(),

        // After all that changes the way forward.
        new Differentiate(),
    ];

    /// <summary>What makes a graph of losses and gradients out of a graph of losses.</summary>
    public static IReadOnlyList<IPass> Training { get; } =
    [
        .. Differentiation,

        // Last: by now all readers of a value are known.
        new WorkInPlace(),
    ];

    /// <summary>The same with less memory and a little more work.</summary>
    public static IReadOnlyList<IPass> LeanTraining { get; } =
    [
        .. Differentiation,

        // Before WorkInPlace: what is computed once more is read by fewer.
        new RepeatNorms(),

        // Last, as above.
        new WorkInPlace(),
    ];

    /// <summary>The fewest passes that the planner can live with: what optimised code is compared with.</summary>
    public static IReadOnlyList<IPass> Plain { get; } =
    [
        // Heads of training have no place in an inference plan.
        new DropTrainingHeads(),

        // Kernels know elementwise operators only as a copy's epilogue.
        new LowerElementwise(),

        // The planner expects each part of a concatenation to be a value of its own.
        new SeparateConcatParts(),
    ];

    /// <summary>Runs passes in order, with <paramref name="check"/> after each.</summary>
    public static ModelGraph Run(IReadOnlyList<IPass> passes, ModelGraph graph, Action<ModelGraph> check, CancellationToken cancellation)
    {
        foreach (IPass pass in passes)
        {
            cancellation.ThrowIfCancellationRequested();
            graph = pass.Run(graph);
            check(graph);
        }

        return graph;
    }
}
