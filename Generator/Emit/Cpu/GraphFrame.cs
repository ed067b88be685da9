using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes the declared operators with their arguments and what each reads, for programs that ask for more than to run the network.</summary>
internal static class GraphFrame
{
    public static string Write(CpuUnit unit)
    {
        var code = new SourceWriter();
        code.Line(unit.Header("its operators as they were declared, with what each reads."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System.CodeDom.Compiler;
            using global::System.Collections.Generic;
            using global::SfNet;

            /// <summary>The operators of {Literals.Comment(unit.Network.Name)}, a line each: name, word, what it reads by position, shape.</summary>
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block("internal sealed class Graphs : IGraphSource"))
        {
            code.Line("/// <inheritdoc/>");
            code.Line($"public IReadOnlyList<NetworkGraph> CreateGraphs() => [{string.Join(", ", unit.Sizes.Select(size => $"{Method(size)}()"))}];");
            foreach (PlannedSize size in unit.Sizes)
            {
                code.Line();
                WriteGraph(code, Method(size), size.Canonical.WithoutTraining());
            }
        }

        return code.ToString();
    }

    private static string Method(PlannedSize size) => "Graph" + GeneratedNames.PlanClass(size).Substring(4);

    private static void WriteGraph(SourceWriter code, string method, ModelGraph graph)
    {
        var positions = graph.Nodes.Select((node, position) => (node.Id, position)).ToDictionary(pair => pair.Id, pair => pair.position);
        code.Line($"""
            private static NetworkGraph {method}() => new(
                [
            """);
        foreach (Node node in graph.Nodes)
        {
            code.Line($"        {NodeText(graph, node, positions)},");
        }

        code.Line($"""
                ],
                [{Positions(graph.Outputs, positions)}]);
            """);
    }

    private static string NodeText(ModelGraph graph, Node node, Dictionary<int, int> positions)
    {
        string shape = $"new({Literals.Integer(node.Type.Channels)}, {Literals.Integer(node.Type.Height)}, {Literals.Integer(node.Type.Width)})";
        string[] parameters = [.. graph.ParametersOf(node).Where(parameter => parameter.Kind != ParameterKind.Counter).Select(parameter => Literals.Text(parameter.Suffix))];
        string[] arguments = [.. node.Op.Arguments.Select(argument => $"new(\"{argument.Name}\", {ArgumentText.Value(argument.Value)})")];
        string[] rest =
        [
            .. node.Type.Flat ? new[] { "IsFlat = true" } : [],
            .. parameters.Length > 0 ? new[] { $"Key = {Literals.Text(node.Key)}", $"Parameters = [{string.Join(", ", parameters)}]" } : [],
            .. arguments.Length > 0 ? new[] { $"Arguments = [{string.Join(", ", arguments)}]" } : [],
        ];
        string more = rest.Length > 0 ? $" {{ {string.Join(", ", rest)} }}" : "";
        return $"new({Literals.Text(node.Name)}, \"{node.Op.DeclaredWord}\", [{Positions(node.Inputs, positions)}], {shape}){more}";
    }

    private static string Positions(IEnumerable<int> ids, Dictionary<int, int> positions) => string.Join(", ", ids.Select(id => Literals.Integer(positions[id])));
}
