using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of an elementwise function.</summary>
internal sealed class ActivationGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ActivationGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        Elementwise function = ((ActivationGradient)call.Op).Function;
        string gradient = function is LeakyRelu leaky ? $"new LeakyReluGradient({Literals.Float((float)leaky.Slope)})" : $"default({function.Word}Gradient)";
        return [$"ElementwiseGradient.Run(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Output}, {gradient}, accumulate: {call.Accumulates});"];
    }
}
