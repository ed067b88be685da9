using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of one factor of a product.</summary>
internal sealed class MultiplyGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is MultiplyGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        // All factors come first, then the product's gradient, then what is added to.
        int factors = call.Inputs.Length - (call.Node.Accumulates ? 2 : 1);
        string others = string.Join(", ", Enumerable.Range(0, factors).Where(factor => factor != ((MultiplyGradient)call.Op).Factor).Select(factor => call.Inputs[factor]));
        return [$"MultiplyGradient.Run(run, {call.Inputs[factors]}, [{others}], {call.Output}, accumulate: {call.Accumulates});"];
    }
}
