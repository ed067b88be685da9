using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Several kernels as one, whose groups of threads are divided among them: small kernels together fill a GPU that each would leave idle.</summary>
internal static class JoinedLaunch
{
    /// <summary>ILGPU's kernels have no more parameters.</summary>
    private const int MostParameters = 14;

    /// <summary>Bytes of a Float4.</summary>
    private const int SharedElement = 16;

    /// <summary>Whether the steps have one launch each, of as many threads, and few enough parameters together.</summary>
    public static bool CanJoin(IReadOnlyList<IReadOnlyList<DeviceLaunch>> steps) =>
        steps.All(step => step.Count == 1 && step[0].Cost.Threads == steps[0][0].Cost.Threads && step[0].Grid.Z == 1)
        && steps.Sum(step => step[0].Arguments.Count) <= MostParameters;

    public static DeviceLaunch Of(IReadOnlyList<DeviceLaunch> parts)
    {
        var body = new SourceWriter();
        var functions = new SourceWriter();
        int shared = parts.Max(part => part.Cost.SharedBytes);
        if (shared > 0)
        {
            body.Line($"ArrayView<Float4> shared = SharedMemory.Allocate<Float4>({Literals.Integer(shared / SharedElement)});");
        }

        body.Line("int group = Grid.IdxX;");
        long first = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            GridSize grid = parts[i].Grid;
            string local = first == 0 ? "group" : $"group - {Literals.Integer(first)}";
            string position = grid.Y == 1 ? $"{local}, 0" : $"({local}) % {Literals.Integer(grid.X)}, ({local}) / {Literals.Integer(grid.X)}";
            string call = $"Part{Literals.Integer(i)}.Run({string.Join(", ", Names(parts[i], i))}, {position}{(shared > 0 ? ", shared" : "")});";
            first += grid.Groups;
            string condition = $"if (group < {Literals.Integer(first)})";
            using (body.Block(i == parts.Count - 1 ? "else" : i == 0 ? condition : $"else {condition}"))
            {
                body.Line(call);
            }

            WritePart(functions, parts[i].Kernel, i, shared > 0);
        }

        KernelParameter[] parameters = [.. parts.SelectMany((part, i) => Parameters(part, i))];
        LaunchCost[] costs = parts.Select(part => part.Cost).ToArray();
        var cost = new LaunchCost(
            first,
            costs[0].Threads,
            shared,
            costs.Max(part => part.Registers),
            costs.Sum(part => part.MultiplyAdds),
            costs.Min(part => part.Efficiency),
            costs.Sum(part => part.Bytes));
        string words = string.Join("; ", parts.Select(part => part.Kernel.Summary));
        return LaunchText.Of($"{parts[0].Kernel.Stem}_Joined", words, parameters, body.ToString(), functions.ToString(), new GridSize(first), cost);
    }

    private static IEnumerable<KernelParameter> Parameters(DeviceLaunch part, int index) =>
        part.Kernel.Parameters.Zip(part.Arguments, (parameter, argument) => new KernelParameter(parameter.Type, $"{parameter.Name}Of{Literals.Integer(index)}", argument));

    private static IEnumerable<string> Names(DeviceLaunch part, int index) => Parameters(part, index).Select(parameter => parameter.Name);

    /// <summary>A part as a class of its own: its groups are numbered by whoever calls it.</summary>
    private static void WritePart(SourceWriter code, KernelText kernel, int index, bool shares)
    {
        if (index > 0)
        {
            code.Line();
        }

        code.Line($"/// <summary>{Literals.Comment(char.ToUpperInvariant(kernel.Summary[0]) + kernel.Summary.Substring(1))}.</summary>");
        using (code.Block($"private static class Part{Literals.Integer(index)}"))
        {
            code.Line("/// <summary>The part.</summary>");
            using (code.Block($"public static void Run({kernel.Signature}, int groupX, int groupY{(shares ? ", ArrayView<Float4> shared" : "")})"))
            {
                code.Line(Sharing(kernel.Body.Replace("Grid.IdxX", "groupX").Replace("Grid.IdxY", "groupY")));
            }

            if (kernel.Functions.Length > 0)
            {
                code.Line();
                code.Line(kernel.Functions);
            }
        }
    }

    /// <summary>A part takes what it would allocate from memory that all parts share: a group computes one of them, and its memory need not hold the others'.</summary>
    private static string Sharing(string body)
    {
        int taken = 0;
        return Regex.Replace(body, @"SharedMemory\.Allocate<(\w+)>\((\d+)\)", match =>
        {
            bool isVector = match.Groups[1].Value == "Float4";
            int count = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            int length = isVector ? count : (count + 3) / 4;
            string view = $"shared.SubView({Literals.Integer(taken)}, {Literals.Integer(length)})";
            taken += length;
            return isVector ? view : $"{view}.Cast<{match.Groups[1].Value}>()";
        });
    }
}
