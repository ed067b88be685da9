using System.Collections.Generic;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A convolution forward, or its input gradient, which is one as well: on weights that are packed anew for each batch.</summary>
internal abstract class PackedKernel : TrainingKernel
{
    public override IEnumerable<string> Lines(TrainingCall call)
    {
        string bias = call.Node.GradientOf is null && call.Has("bias") ? $", {call.Parameter("bias")}" : "";
        yield return $"layers.{Field(call)}.Fill(run, {call.Parameter("weight")}{bias});";
        yield return $"layers.{Field(call)}.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: {call.Accumulates});";
    }

    public override IEnumerable<TrainingField> Fields(TrainingCall call)
    {
        var (type, value) = Weights(call);
        return [new(type, Field(call), value, $"{call.Node.GradientOf ?? call.Node.Name}: weights of {call.Op.Title}")];
    }

    /// <summary>The class of the packed weights, and an expression that makes room for them.</summary>
    protected abstract (string Type, string Value) Weights(TrainingCall call);

    private static string Field(TrainingCall call) => call.Node.GradientOf is { } layer ? call.Unit.Field(layer, "InputGradient") : call.Unit.Field(call.Node.Name);
}
