using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>What a convolution reads, as an argument: a map, or the parts of a concatenation that is not stored.</summary>
internal static class ConcatInput
{
    public static string Of(StepCall call) =>
        call.Step.Node.Op is ConcatConv2d gathered
            ? $"[{string.Join(", ", call.Inputs.Select((input, i) => Part(input, call.Step.Inputs[i].Type, gathered.Concatenation, gathered.Parts[i].Resize)))}]"
            : call.Input;

    private static string Part(string input, TensorType from, TensorType to, Resize? resize) =>
        resize is null
            ? $"new ResizedMap({input})"
            : $"new ResizedMap({input}, {ResizeSteps.Size(to)}, {ResizeSteps.Of(resize, from, to)}, alignCorners: {ArgumentText.Bool(resize.AlignCorners)})";
}
