using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>Writes what programs ask of a network's training: the user's class hands it out, but refers to nothing of it before it is asked.</summary>
internal static class TrainingFrame
{
    /// <summary>The part of the user's class.</summary>
    public static string WriteClass(TrainingUnit unit)
    {
        var code = new SourceWriter();
        code.Line(unit.Header("what the class hands out."));
        using (ClassNest.Open(code, unit.Network.Namespace, unit.Network.OuterClasses))
        using (code.Block($"partial class {Names.Escape(unit.Network.ClassName)}"))
        {
            code.Line($"""
                /// <summary>How the network is trained.</summary>
                public static global::SfNet.Training.TrainingDescription Training => global::{unit.Namespace}.Declared.Training;
                """);
        }

        return code.ToString();
    }

    /// <summary>The description.</summary>
    public static string WriteDescription(TrainingUnit unit)
    {
        NetworkDeclaration network = unit.Network;
        var code = new SourceWriter();
        string losses = string.Concat(unit.Losses.Select(Loss));
        string recipe = string.Concat(network.Training!.Recipe.Select(part => $"\n    {part},"));
        LossResize labels = unit.Losses.First().Resize;
        code.Line(unit.Header("what is declared of it, and its plan."));
        code.Line($$"""
            namespace {{unit.Namespace}};

            using global::System.CodeDom.Compiler;
            using global::SfNet;
            using global::SfNet.Training;

            /// <summary>What programs may ask of the training of {{Literals.Comment(network.Name)}}.</summary>
            [{{GeneratedNames.GeneratedCode}}]
            """);
        using (code.Block("internal static class Declared"))
        {
            code.Line($$"""
                internal static TrainingDescription Training { get; } = new(
                    global::{{GeneratedNames.ClassOf(network)}}.Description,
                    {{Size(unit.Input)}},
                    LabelHeight: {{labels.Height}},
                    LabelWidth: {{labels.Width}},
                    [{{losses}}
                    ],
                    TrainingRecipe.Of([{{recipe}}
                    ]),
                    Plan,
                    static (info, weights, options) => new Engine(info, weights, options))
                {
                    Digest = "{{unit.Digest}}",{{Engines(unit)}}
                };

                """);
            WritePlan(code, unit);
        }

        return code.ToString();
    }

    private static string Loss(Loss loss) =>
        $"\n    new LossInfo({Literals.Text(loss.Head)}, {Literals.Text(loss.Title)}, {Literals.Double(loss.Terms.Weight)}, {Literals.Integer(loss.Type.Channels)}, {Literals.Integer(loss.Terms.IgnoreIndex)})"
        + $"\n    {{\n        Settings = {Literals.Text(LossWords.Settings(loss))},\n    }},";

    private static string Engines(TrainingUnit unit) =>
        unit.Engines.Count == 0 ? "" : $"\nEngines =\n[\n    {string.Join(",\n    ", unit.Engines)},\n],";

    private static void WritePlan(SourceWriter code, TrainingUnit unit)
    {
        var calls = unit.Calls;
        int[] lastReads = Planning.LastReads.Of(unit.Plan);
        code.Line("private static TrainingPlanInfo Plan() => new(");
        code.Line("[");
        for (int i = 0; i < calls.Count; i++)
        {
            Node node = calls[i].Node;
            string words = node.GradientOf is null ? Planning.BandWords.Describe(unit.Plan.Graph, calls[i].Step) : node.Op.Title;
            code.Line($"    new TrainingStepInfo(\"{node.GradientOf ?? node.Name}\", {ArgumentText.Bool(node.GradientOf is not null)}, \"{words}\", {Size(node.Type)}, {Literals.Grouped(node.Type == TensorType.Nothing ? -1 : calls[i].Step.Output!.Offset)}, {Literals.Integer(lastReads[i])}{(node.Op is RepeatedNorm ? ", IsAgain: true" : "")}),");
        }

        code.Line("],");
        code.Line($"{Literals.Grouped(unit.Plan.ArenaBytes)},");
        code.Line($"{Literals.Grouped(unit.Plan.LowerBoundBytes)},");
        code.Line($"{Literals.Grouped(unit.Plan.KeptBytes)});");
    }

    private static string Size(TensorType type) => $"new InputSize({Literals.Integer(type.Channels)}, {Literals.Integer(type.Height)}, {Literals.Integer(type.Width)})";
}
