using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>
/// Tells declared graphs apart by eight characters: the same for the same operators, arguments, wiring, shapes and checkpoint keys, wherever and whenever they are compiled.
/// Names of members are no part of it, since nothing that is computed depends on them.
/// </summary>
internal static class GraphDigest
{
    private const int Bytes = 4;

    public static string Of(ModelGraph canonical)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(Text(canonical))).Take(Bytes).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>What is digested: a line for each operator. Numbers of values are written as they are, since dropout draws by them.</summary>
    public static string Text(ModelGraph canonical)
    {
        IEnumerable<string> lines = canonical.Nodes.Select(node => Line(canonical, node));
        return string.Join("\n", lines.Concat([$"outputs: {Values(canonical.Outputs)}", $"training outputs: {Values(canonical.TrainingOutputs)}"]));
    }

    private static string Line(ModelGraph canonical, Node node)
    {
        string arguments = string.Join(", ", node.Op.Arguments.Select(argument => $"{argument.Name} = {ArgumentText.Value(argument.Value)}"));
        string key = canonical.ParametersOf(node).Count > 0 ? $" '{node.Key}'" : "";
        string marks = (node.IsExact ? ", exact" : "") + (node.TrainingOnly ? ", training only" : "");
        return $"%{Literals.Integer(node.Id)} = {node.Op.DeclaredWord}({arguments}){key}{marks} ({Values(node.Inputs)}) -> {node.Type}";
    }

    private static string Values(IEnumerable<int> ids) => string.Join(", ", ids.Select(id => "%" + Literals.Integer(id)));
}
