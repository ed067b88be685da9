using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.TorchSharp;

/// <summary>Writes the module: a field for each layer, the way forward a line for each operator, the losses.</summary>
internal static class ModuleFrame
{
    public static string Write(TorchUnit unit)
    {
        var code = new SourceWriter();
        TensorType input = unit.Graph.Input.Type;
        code.Line(unit.Header($"{Literals.Integer(unit.Layers.Count())} layers with tensors, for images of {input.ToString()}."));
        code.Line($"""
            namespace {TorchUnit.NamespaceOf(unit.Network)};

            using global::System.CodeDom.Compiler;
            using global::SfNet.Torch;
            using global::SfNet.Training;
            using global::TorchSharp.Modules;
            using static global::TorchSharp.torch;

            /// <summary>
            /// {Literals.Comment(unit.Network.Name)} as a module of TorchSharp, for images of {input.ToString()}. It returns {Returns(unit)}.
            /// </summary>
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block($"public sealed class {Names.Escape(TorchUnit.ClassOf(unit.Network))} : TorchModule"))
        {
            foreach (Node node in unit.Layers)
            {
                code.Line($"private readonly {LayerText.Type(node.Op)} {unit.Field(node)};");
            }

            WriteConstructor(code, unit);
            WriteForward(code, unit);
            WriteLosses(code, unit);
        }

        return code.ToString();
    }

    private static string Returns(TorchUnit unit)
    {
        string outputs = string.Join(", ", unit.Graph.OutputNames);
        string heads = string.Join(", ", unit.Graph.TrainingOutputs.Select(value => unit.Graph[value].Name));
        return Literals.Comment(heads.Length == 0 ? outputs : $"{outputs}, and in training {heads}");
    }

    private static void WriteConstructor(SourceWriter code, TorchUnit unit)
    {
        code.Line();
        code.Line("/// <summary>Makes the layers and draws their parameters as declared.</summary>");
        code.Line($"public {Names.Escape(TorchUnit.ClassOf(unit.Network))}()");
        code.Line($"    : base({Literals.Text(unit.Network.Name)})");
        code.Line("{");
        foreach (Node node in unit.Layers)
        {
            code.Line($"    {unit.Field(node)} = Layer({Literals.Text(node.Key)}, {LayerText.New(node.Op, unit.Graph.TypeOf(node.Inputs[0]))});");
            foreach (string statement in LayerText.Start(unit.Graph, node, unit.Field(node)))
            {
                code.Line($"    {statement}");
            }
        }

        code.Line("}");
    }

    private static void WriteForward(SourceWriter code, TorchUnit unit)
    {
        Node[] nodes = unit.Graph.Nodes.Where(node => node.Op is not InputOperator).ToArray();
        TensorType input = unit.Graph.Input.Type;
        code.Line();
        code.Line("/// <inheritdoc/>");
        using (code.Block("public override Tensor[] forward(Tensor images)"))
        {
            code.Line($"Require(images, channels: {Literals.Integer(input.Channels)}, height: {Literals.Integer(input.Height)}, width: {Literals.Integer(input.Width)});");
            WriteNodes(code, unit, nodes.Where(unit.IsAlways));
            if (unit.Graph.TrainingOutputs.Count > 0)
            {
                code.Line();
                using (code.Block("if (!HasHeads)"))
                {
                    code.Line($"return [{Locals(unit, unit.Graph.Outputs)}];");
                }

                WriteNodes(code, unit, nodes.Where(node => !unit.IsAlways(node)));
            }

            code.Line();
            code.Line($"return [{Locals(unit, unit.Values)}];");
        }
    }

    private static void WriteNodes(SourceWriter code, TorchUnit unit, IEnumerable<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            code.Line();
            code.Line($"// {node.Name}: {GraphPrinter.Describe(unit.Graph, node)}, {node.Type.ToString()}.");
            code.Line($"Tensor {unit.Local(node.Id)} = {ForwardText.Of(unit, node)};");
        }
    }

    private static void WriteLosses(SourceWriter code, TorchUnit unit)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("public override TorchLoss[] Judge(Tensor[] values, Tensor labels) =>");
        code.Line("[");
        foreach (Loss loss in unit.Losses)
        {
            string settings = $"new {loss.Terms.Kind.ToString()}Settings {{ {string.Join(", ", LossText.Settings(loss.Terms))} }}";
            code.Line($"    // {loss.Head}: {loss.Title}.");
            code.Line($"    TorchLosses.{loss.Terms.Kind.ToString()}(values[{Literals.Integer(unit.Place(loss))}], labels, alignCorners: {ArgumentText.Bool(loss.Resize.AlignCorners)}, {settings}),");
        }

        code.Line("];");
    }

    private static string Locals(TorchUnit unit, IEnumerable<int> values) => string.Join(", ", values.Select(unit.Local));
}
