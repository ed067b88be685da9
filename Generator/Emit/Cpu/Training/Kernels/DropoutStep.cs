using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>Dropout and its gradient, which drops the same numbers.</summary>
internal sealed class DropoutStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is Dropout or DropoutGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        (Dropout dropout, int stream) = call.Op is DropoutGradient gradient ? (gradient.Dropout, gradient.Stream) : ((Dropout)call.Op, call.Node.Id);
        string method = dropout.WholeChannels ? "Channels" : "Elements";
        return [$"BatchDropout.{method}(run, {call.Inputs[0]}, {call.Output}, step.Dropout({Literals.Double(dropout.Probability)}, layer: {Literals.Integer(stream)}), accumulate: {call.Accumulates});"];
    }
}
