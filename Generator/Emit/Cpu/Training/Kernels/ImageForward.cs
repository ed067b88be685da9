using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>Operators without parameters: the kernels of inference, image by image.</summary>
internal sealed class ImageForward : TrainingKernel
{
    public override bool Serves(KernelSite site) =>
        site.Node.Op is MaxPool2d or AvgPool2d or AdaptiveAvgPool2d or Resize or FlowWarp or GridSample or Softmax or Flatten or Copy or Elementwise or Combine;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        PlanStep step = Lowered(call.Step);
        string[] inputs = step.Inputs.Take(step.Node.OwnInputs).Select(view => TrainingCall.OfImage(call.Unit.Local(view))).ToArray();
        string epilogue = call.Unit.Epilogues.Make(step, view => TrainingCall.OfImage(call.Unit.Local(view)), _ => "");
        return TrainingCall.ForEachImage(KernelOf(step).Call(new StepCall(step, inputs, TrainingCall.OfImage(call.Output), "", epilogue, "")));
    }

    public override IEnumerable<string> Scratch(TrainingCall call)
    {
        PlanStep step = Lowered(call.Step);
        return KernelOf(step).Scratch(step) is { } bytes ? [bytes] : [];
    }

    private static CpuKernel KernelOf(PlanStep step)
    {
        var site = new KernelSite(step.Node, step.Inputs.Select(input => input.Type).ToArray(), ToLabels: false);
        return CpuKernelList.Instance.Kernels.OfType<CpuKernel>().First(kernel => kernel.Accepts(site) is not null);
    }

    /// <summary>Elementwise operators as the one form that kernels of inference know: a copy with an epilogue. What has the full shape leads.</summary>
    private static PlanStep Lowered(PlanStep step)
    {
        switch (step.Node.Op)
        {
            case Elementwise:
                return step with { Node = step.Node with { Op = new Copy(), Epilogue = EquatableArray.Of(new EpilogueStage(step.Node.Op, -1, "")) } };
            case Combine:
                int lead = step.Inputs.Select((input, i) => (input, i)).First(pair => pair.input.Type == step.Node.Type).i;
                int[] order = [lead, .. Enumerable.Range(0, step.Inputs.Count).Where(i => i != lead)];
                return step with
                {
                    Inputs = order.Select(i => step.Inputs[i]).ToEquatable(),
                    Node = step.Node with
                    {
                        Op = new Copy(),
                        Inputs = order.Select(i => step.Node.Inputs[i]).ToEquatable(),
                        Epilogue = Enumerable.Range(1, order.Length - 1).Select(i => new EpilogueStage(step.Node.Op, i, "")).ToEquatable(),
                    },
                };
            default:
                return step;
        }
    }
}
