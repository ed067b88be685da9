using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A loss: its value goes to the caller, the gradient of its scores starts the way back.</summary>
internal sealed class LossStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is Loss;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        var loss = (Loss)call.Op;
        string resize = loss.Resize.IsNone(loss.Type) ? "LossResize.None" : Resize(loss.Resize);
        return
        [
            $"step.Report({Literals.Integer(loss.Index)}, {loss.Terms.Kind}Loss.Run(run, {call.Inputs[0]}, step.Labels, {call.Output}, {resize}, layers.{call.Unit.Field(call.Node.GradientOf!)}, step.Workspace, accumulate: {call.Accumulates}));",
        ];
    }

    public override IEnumerable<string> Workspace(TrainingCall call)
    {
        var loss = (Loss)call.Op;
        string resize = loss.Resize.IsNone(loss.Type) ? "LossResize.None" : Resize(loss.Resize);
        return [$"{loss.Terms.Kind}Loss.WorkspaceFloats({Sizes(loss)}, {resize})"];
    }

    public override IEnumerable<string> Scratch(TrainingCall call) => [$"{((Loss)call.Op).Terms.Kind}Loss.ScratchBytes({Sizes((Loss)call.Op)})"];

    public override IEnumerable<TrainingField> Fields(TrainingCall call)
    {
        var loss = (Loss)call.Op;
        string type = $"{loss.Terms.Kind}Settings";
        return [new(type, call.Unit.Field(call.Node.GradientOf!), $"new {type} {{ {string.Join(", ", LossText.Settings(loss.Terms))} }}", $"How {loss.Head} is judged", Disposable: false)];
    }

    private static string Resize(LossResize resize) =>
        $"new LossResize({Literals.Float(resize.RowStep)}, {Literals.Float(resize.ColumnStep)}, AlignCorners: {ArgumentText.Bool(resize.AlignCorners)})";

    private static string Sizes(Loss loss) =>
        $"new LossSizes(batch, {Literals.Integer(loss.Type.Height)}, {Literals.Integer(loss.Type.Width)}, {Literals.Integer(loss.Type.Channels)}, {Literals.Integer(loss.Resize.Height)}, {Literals.Integer(loss.Resize.Width)})";
}
