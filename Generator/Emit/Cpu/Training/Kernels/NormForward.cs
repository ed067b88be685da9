using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>Batch norm with the batch's own statistics, which move the running ones, and what follows it in the same pass; once more on the way back where it is not kept.</summary>
internal sealed class NormForward : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is BatchNorm2d or RepeatedNorm;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        var repeated = call.Op as RepeatedNorm;
        BatchNorm2d norm = repeated?.Norm ?? (BatchNorm2d)call.Op;
        var (mean, inverse) = call.Unit.Statistics(repeated?.Layer ?? call.Node.Name, call.Node.Type.Channels);
        if (repeated is null)
        {
            yield return $"step.Normalise(run, {call.Inputs[0]}, {mean}, {inverse}, {call.Statistic("running_mean")}, {call.Statistic("running_var")}, {call.Counter("num_batches_tracked")}, "
                + $"momentum: {Literals.Float((float)norm.Momentum)}, epsilon: {Literals.Float((float)norm.Epsilon)});";
        }

        string factors = $"{mean}, {inverse}, {Scale(call)}, {(norm.Affine ? call.Parameter("bias") : $"step.Zeros({Literals.Integer(call.Node.Type.Channels)})")}";
        string epilogue = call.Unit.Epilogues.Make(call.Step, view => TrainingCall.OfImage(call.Unit.Local(view)), _ => "");
        bool readsMap = call.Node.Epilogue.Any(stage => stage.Operand >= 0);
        if (!readsMap)
        {
            yield return $"BatchNormApply.Run(run, {call.Inputs[0]}, {factors}, {call.Output}, {epilogue});";
            yield break;
        }

        foreach (string line in TrainingCall.ForEachImage($"BatchNormApply.Run(run, {call.Inputs[0]}.Only(image), {factors}, {call.Output}.Only(image), {epilogue});"))
        {
            yield return line;
        }
    }

    public override IEnumerable<string> Workspace(TrainingCall call) => call.Op is RepeatedNorm ? [] : [$"BatchNormStatistics.WorkspaceFloats({TrainingCall.Shape(call.InputType)})"];

    /// <summary>The factors of a batch norm's channels, ones where it has none.</summary>
    public static string Scale(TrainingCall call) => call.Has("weight") ? call.Parameter("weight") : $"step.Ones({Literals.Integer(call.InputType.Channels)})";
}
