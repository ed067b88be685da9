using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>Writes the engine: for each layer a method forward and beside it the method back.</summary>
internal static class EngineFrame
{
    public static string Write(TrainingUnit unit)
    {
        var code = new SourceWriter();
        code.Line(unit.Header($"{Literals.Integer(unit.Calls.Count)} steps for images of {unit.Input.ToString()}, {unit.Plan.ArenaBytes / 1024} KiB of arena an image (lower bound {unit.Plan.LowerBoundBytes / 1024} KiB), of which {unit.Plan.KeptBytes / 1024} KiB are kept for the way back."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System;
            using global::System.CodeDom.Compiler;
            using global::SfNet;
            using global::SfNet.Kernels;
            using global::SfNet.Memory;
            using global::SfNet.Training;

            /// <summary>Computes losses and gradients of {Literals.Comment(unit.Network.Name)} for images of {unit.Input.ToString()}.</summary>
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block("internal sealed class Engine : CompiledTraining"))
        {
            WriteConstructor(code, unit);
            Layer[] layers = Layers(unit).ToArray();
            WriteDirection(code, "Forward", layers.Where(layer => layer.Forward is not null));
            WriteDirection(code, "Judge", layers.Where(layer => layer.IsLoss));
            WriteDirection(code, "Backward", unit.Calls.Select(call => call.Node.GradientOf).Distinct()
                .SelectMany(name => layers.Where(layer => !layer.IsLoss && layer.Name == name)));
            foreach (Layer layer in layers)
            {
                WriteLayer(code, unit, layer);
            }
        }

        return code.ToString();
    }

    private static void WriteConstructor(SourceWriter code, TrainingUnit unit)
    {
        code.Line($$"""
            private readonly Layers layers;

            internal Engine(TrainingDescription info, TrainingWeights weights, TrainingOptions options)
                : base(info, weights, options)
            {
                layers = new Layers(Batch);
                Allocate(inputOffset: {{Literals.Grouped(unit.Plan.Input.Offset)}}, arenaBytes: {{Literals.Grouped(unit.Plan.ArenaBytes)}}, layers.ScratchBytes(Batch), Layers.WorkspaceFloats(Batch), savedFloats: {{Literals.Grouped(unit.SavedFloats)}}, plainChannels: {{Literals.Integer(unit.PlainChannels)}}{{LoneNorm(unit)}});{{Unreached(unit)}}
            }

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                if (disposing)
                {
                    layers.Dispose();
                }
            }
            """);
    }

    /// <summary>A batch norm of one pixel, which a batch of one image gives a single value for each channel.</summary>
    private static string LoneNorm(TrainingUnit unit) =>
        unit.Plan.Steps.FirstOrDefault(step => step.Node.Op is BatchNorm2d && step.Node.Type.Pixels == 1) is { } lone ? $", loneNorm: {Literals.Text(lone.Node.Name)}" : "";

    /// <summary>Parameters of heads that no loss judges.</summary>
    private static string Unreached(TrainingUnit unit) => unit.Unreached.Count == 0
        ? ""
        : $"\nUnreached = [{string.Join(", ", unit.Unreached.Select(slot => $"({Literals.Grouped(slot.Start)}, {Literals.Grouped(slot.Length)})"))}];";

    private static void WriteDirection(SourceWriter code, string direction, IEnumerable<Layer> layers)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        using (code.Block($"protected override void {direction}(Execution run, TrainingStep step)"))
        {
            foreach (Layer layer in layers)
            {
                code.Line($"{layer.Identifier}_{direction}(run, step);");
            }
        }
    }

    private static void WriteLayer(SourceWriter code, TrainingUnit unit, Layer layer)
    {
        if (layer.Forward is { } forward)
        {
            WriteMethod(code, unit, layer, "Forward", [forward]);
        }

        if (layer.Backward.Length > 0)
        {
            WriteMethod(code, unit, layer, layer.IsLoss ? "Judge" : "Backward", layer.Backward);
        }
    }

    private static void WriteMethod(SourceWriter code, TrainingUnit unit, Layer layer, string direction, TrainingCall[] calls)
    {
        string words = string.Join("; ", calls.Select(call => Words(unit, call)));
        code.Line();
        code.Line($"// {layer.Name}, {direction.ToLowerInvariant()}: {words}.");
        using (code.Block($"private void {layer.Identifier}_{direction}(Execution run, TrainingStep step)"))
        {
            var declared = new HashSet<int>();
            foreach (TrainingCall call in calls)
            {
                foreach (View view in call.Step.Inputs.Concat(call.Output.Length > 0 ? [call.Step.Output!] : []).Where(view => declared.Add(view.Value)))
                {
                    code.Line($"BatchMap {unit.Local(view)} = step.Map({Place(view)});");
                }
            }

            foreach (string line in calls.SelectMany(call => TrainingKernelList.Instance.Of(call.Step.Kernel).Lines(call)))
            {
                code.Line(line);
            }
        }
    }

    private static string Words(TrainingUnit unit, TrainingCall call) => call.Step.Node.GradientOf is null
        ? $"{BandWords.Describe(unit.Plan.Graph, call.Step)}, {call.Node.Type.ToString()}"
        : call.Op.Title + (call.Node.Accumulates ? ", added up" : "");

    private static string Place(View view)
    {
        string inside = view.IsDense ? "" : $", stride: {Literals.Integer(view.Stride)}, channel: {Literals.Integer(view.Channel)}";
        long block = view.Offset - ((long)view.Channel * view.ElementBytes);
        return $"{Literals.Grouped(block)}, height: {Literals.Integer(view.Type.Height)}, width: {Literals.Integer(view.Type.Width)}, channels: {Literals.Integer(view.Type.Channels)}{inside}";
    }

    private static IEnumerable<Layer> Layers(TrainingUnit unit)
    {
        ILookup<string, TrainingCall> backward = unit.Calls.Where(call => call.Node.GradientOf is not null).ToLookup(call => call.Node.GradientOf!);
        TrainingCall[] forward = unit.Calls.Where(call => call.Node.GradientOf is null).ToArray();
        var names = new HashSet<string>(forward.Select(call => call.Node.Name));
        return forward.Select(call => new Layer(call.Node.Name, unit.Layer(call.Node.Name), call, backward[call.Node.Name].ToArray()))
            .Concat(backward.Where(group => !names.Contains(group.Key)).Select(group => new Layer(group.Key, unit.Layer(group.Key), null, group.ToArray())));
    }

    /// <summary>A layer with its step forward, which losses and concatenations have not, and its steps back.</summary>
    private sealed record Layer(string Name, string Identifier, TrainingCall? Forward, TrainingCall[] Backward)
    {
        public bool IsLoss => Backward.Any(call => call.Op is Loss);
    }
}
