using System.Collections.Generic;
using SfNet.Generator.Tests.Declaration;

namespace SfNet.Generator.Tests.Diagnostics;

/// <summary>A source with one mistake: the diagnostic, the text it must stand on, and its message.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Text">The whole file.</param>
/// <param name="Place">The text under the squiggle.</param>
/// <param name="Message">The message.</param>
public sealed record Provocation(string Id, string Text, string Place, string Message)
{
    /// <summary>What tells that a project has ILGPU.</summary>
    private const string Ilgpu = "namespace ILGPU { public sealed class Context; } ";

    /// <summary>A second file, where what matters must stand outside the network's namespace.</summary>
    public string Beside { get; init; } = "";

    public static IReadOnlyList<Provocation> All { get; } =
    [
        new(
            "SFN001",
            Source.Network(Source.Member("A")).Replace("sealed partial class Net", "sealed class Net", System.StringComparison.Ordinal),
            "Net",
            "'Net' is not partial, but its generated half can only be added to a 'partial' class"),
        new(
            "SFN001",
            Source.Network(Source.Member("A"), "public class Outer {\n[Network(\"net\"), Input(3, 32, 32)]", "}"),
            "Outer",
            "'Outer' is not partial, but its generated half can only be added to a 'partial' class"),
        new("SFN001", Source.Network(Source.Member("A"), others: "public sealed class BAttribute : BlockAttribute { " + Source.Member("X") + " }"), "BAttribute",
            "'BAttribute' is not partial, but its generated half can only be added to a 'partial' class"),
        new("SFN002", Source.Network(Source.Member("A") + " [Relu] public static Layer B => A;"), "B",
            "Member 'B' is declared without 'partial'; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new("SFN002", Source.Network(Source.Member("A") + " [Relu] public partial Layer B { get; }"), "B",
            "Member 'B' is declared without 'static'; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new("SFN002", Source.Network(Source.Member("A") + " [Relu] public static partial string B { get; }"), "B",
            "Member 'B' is declared with type 'string'; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new("SFN002", Source.Network(Source.Member("A") + " [Relu] public static partial Layer B { get; set; }"), "B",
            "Member 'B' is declared with a 'set' accessor; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new("SFN002", Source.Network(Source.Member("A") + " public static partial Layer B { get; }"), "B",
            "Member 'B' is declared without an operator, block or [From]; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new("SFN002", Source.Network(Source.Member("A") + Source.Member("Input")), "Input",
            "Member 'Input' is declared under the name that means the network's input; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new("SFN002", Source.Network(Source.Member("A") + Source.Member("Run")), "Run",
            "Member 'Run' is declared under a name that the generated half of a network has itself; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new(
            "SFN002",
            Source.Network(Source.Member("A"), others: "public sealed partial class BAttribute : BlockAttribute { [Relu] internal static partial Layer X { get; } }"),
            "X",
            "Member 'X' is declared without 'public', so that other assemblies would not see it; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]"),
        new("SFN003", Source.Network(Source.Member("Stem") + Source.Member("B", "From(\"Stam\"), Relu")), "B",
            "Layer 'B' reads 'Stam', which is no member here; did you mean 'Stem'?"),
        new("SFN003", Source.Network(Source.Member("Stem") + Source.Member("B", "Relu, Add(\"Stam\")")), "Add(\"Stam\")",
            "Layer 'B' reads 'Stam', which is no member here; did you mean 'Stem'?"),
        new("SFN004", Source.Network(Source.Member("A", "From(nameof(B)), Relu") + Source.Member("B")), "A",
            "Layer 'A' reads 'B', which is declared later; expected a member that is declared before it"),
        new("SFN005", Source.Network(Source.Member("A", "From(nameof(B)), Relu") + Source.Member("B", "From(nameof(A)), Relu")), "A",
            "Layer 'A' is part of a cycle: A → B → A; expected members that read earlier ones only"),
        new("SFN006", Source.Network(Source.Member("A", "Conv2d(4, 1)") + Source.Member("B", "Conv2d(5, 1), Add(nameof(A))")), "Add(nameof(A))",
            "'B' gets 5×32×32 and 4×32×32, expected equal shapes"),
        new("SFN006", Source.Network(Source.Member("A"), "[Network(\"net\"), Input(3, 32, 32), Input(4, 64, 64)]"), "Net",
            "'net' gets an input of 4×64×64, expected 3 channels as in the first input, since all sizes share one set of weights"),
        new("SFN006", Source.Network(Source.Member("A", "Flatten, Linear(2)"), "[Network(\"net\"), Input(3, 2, 2), Input(3, 2, 4)]"), "Linear(2)",
            "'A' gets weights 'a.1.weight' of 2×12 at 3×2×2 and 2×24 at 3×2×4, expected one set of weights for all input sizes"),
        new("SFN006", Source.Network(Source.Member("A") + Source.Member("B", "Conv2d(2, 1, When = \"input.width > 2\")"), "[Network(\"net\"), Input(3, 2, 2), Input(3, 2, 4)]"),
            "Conv2d(2, 1, When = \"input.width > 2\")",
            "'B' gets weights 'b.bias' of nothing at 3×2×2 and 2 at 3×2×4, expected one set of weights for all input sizes"),
        new("SFN007", Source.Network(Source.Member("A", "Conv2d(4, 1, Groups = 2)")), "Conv2d(4, 1, Groups = 2)",
            "Layer 'A' has 3 input channels in 2 groups, expected a multiple of 2"),
        new("SFN008", Source.Network(Source.Member("A", "Conv2d(4, 0)")), "Conv2d(4, 0)",
            "'A' has Kernel 0, expected 1 to 1048576"),
        new("SFN008", Source.Network(Source.Member("A"), "[Network(\"net\"), Input(3, 0, 32)]"), "Input(3, 0, 32)",
            "'net' has height 0, expected at least 1"),
        new("SFN009", Source.Network(Source.Member("A", "Conv2d(1000000, 1)"), "[Network(\"net\"), Input(3, 1000, 1000)]"), "Conv2d(1000000, 1)",
            "'A' is 1000000×1000×1000, expected at most 536870911 elements"),
        new("SFN010", Source.Network(Source.Member("A", "Conv2d(4, 1.5)")), "Conv2d(4, 1.5)",
            "'A' has 1.5 for Kernel, expected a whole number"),
        new("SFN010", Source.Network(Source.Member("A"), "[Network(\"\"), Input(3, 32, 32)]"), "Network(\"\")",
            "'Net' has nothing for name, expected a name on one line, by which programs list the network"),
        new("SFN010", Source.Network(Source.Member("A", "Precision((Precision)7), Conv2d(1, 1)")), "A",
            "'A' has (Precision)7 for Precision, expected Precision.Fast or Precision.Exact"),
        new("SFN010", Source.Network(Source.Member("A"), "[Network(\"net\"), Input(3, 32, 32), Precision((Precision)7)]"), "Precision((Precision)7)",
            "'net' has 7 for Precision, expected Precision.Fast or Precision.Exact"),
        new("SFN011", Source.Network(Source.Member("A", "Name(\"a\"), Conv2d(4, 1)") + Source.Member("B", "Name(\"a\"), Conv2d(4, 1)")), "Conv2d(4, 1)",
            "Layer 'B' has the checkpoint key 'a.weight', which 'A' has already; expected a key of its own"),
        new("SFN012", Source.Network(Source.Member("A") + Source.Member("B", "From(Layer.Input), Relu")), "A",
            "Layer 'A' is read by nothing and is no output; expected a use, or [Output] or [TrainingOnly] on it"),
        new("SFN013", Source.Network(Source.Member("A"), "[Network(\"net\"), Input(3, 48, 32), InputMultipleOf(32)]"), "Net",
            "'net' gets an input of 48×32, expected height and width that are multiples of 32"),
        new("SFN014", Source.Network(Source.Member("A", "B"), others: "public sealed partial class BAttribute : BlockAttribute { " + Source.Member("X", "B") + " }"), "B",
            "Layer 'A.X' uses a block that contains itself: Demo.BAttribute → Demo.BAttribute"),
        new("SFN015", Source.Network(Source.Member("A"), "[Network(\"net\")]"), "Net",
            "Network 'net' has no input, expected [Input(channels, height, width)] on the class"),
        new("SFN016", Source.Network(Source.Member("A"), "[Network(\"net\"), Input(3, 32, 32), Input(3, 32, 32)]"), "Net",
            "Network 'net' has the input 3×32×32 twice, expected each size once"),
        new("SFN017", Source.Network(Source.Member("A", "Conv2d(\"Chanels\", 1)")), "Conv2d(\"Chanels\", 1)",
            "'A' has the expression 'Chanels', which has no value: 'Chanels' is not a hyper-parameter here"),
        new("SFN018", Source.Network(""), "Net",
            "'Net' has no members, expected at least one 'static partial Layer' property"),
        new("SFN018", Source.Network(Source.Member("A"), others: "public sealed partial class BAttribute : BlockAttribute { }"), "BAttribute",
            "'BAttribute' has no members, expected at least one 'static partial Layer' property"),
        new("SFN019", Source.Network(Source.Member("A")).Replace("sealed partial class Net", "static partial class Net", System.StringComparison.Ordinal), "Net",
            "'Net' is a static class, expected a plain class"),
        new("SFN019", Source.Network(Source.Member("A")).Replace("class Net", "class Net : System.Random", System.StringComparison.Ordinal), "Net",
            "'Net' is derived from 'Random', but the generated half derives it from 'Network', expected a plain class"),
        new("SFN019", Source.Network(Source.Member("A")).Replace("class Net", "class Net<T>", System.StringComparison.Ordinal), "Net",
            "'Net' is a generic class, expected a plain class"),
        new("SFN019", Source.Network(Source.Member("A")).Replace("class Net", "record Net", System.StringComparison.Ordinal), "Net",
            "'Net' is a record, expected a plain class"),
        new("SFN020", Source.Network(Source.Member("A"), "[Network(\"net\"), Input(1, 32, 32), ImageInput(1, 2, 3, 4, 5, 6)]"), "Net",
            "Network 'net' takes images but its input has 1 channels, expected 3"),
        new("SFN021", Source.Network(Source.Member("A"), "[Network(\"net\", Keys = \"theirs\"), Input(3, 32, 32), KeyAlias(\"ours\", \"a\", \"b\")]"), "Net",
            "Network 'net' has the key scheme 'theirs', which no [KeyAlias] declares; known are ours"),
        new("SFN022", Source.Network(Source.Member("A", "My"), others: "public sealed class MyAttribute : OperatorAttribute;"), "My",
            "Layer 'A' has 'Demo.MyAttribute', which is no operator; expected one of the operators in SfNet or a class derived from BlockAttribute"),
        new("SFN023", Source.Network(Source.Member("A", "Linear(10)")), "Linear(10)",
            "Layer 'A' gets a map of 3×32×32, expected a flat value; put [Flatten] before it"),
        new("SFN024", Source.Network(Source.Member("A", "Many(Repeat = 1000)"), others: "public sealed partial class ManyAttribute : BlockAttribute { " + Source.Member("X", "Relu(Repeat = 1000)") + " }"), "Relu(Repeat = 1000)",
            "Layer 'A[19].X' makes more than 20000 operators, expected at most 20000"),
        new("SFN025", Source.Network(Source.Member("A")), "Net",
            "Network 'net' gets no GPU engine: the project has ILGPU but not ILGPU.Algorithms and SfNet.Ilgpu; add the packages ILGPU.Algorithms and SfNet.Ilgpu") { Beside = Ilgpu },
        new("SFN025", Source.Network(Source.Member("A")), "Net",
            "Network 'net' gets no GPU engine: the project has ILGPU but not ILGPU.Algorithms; add the package ILGPU.Algorithms") { Beside = Ilgpu + "namespace SfNet.Ilgpu { public class GpuNetwork; }" },
        new("SFN025", Source.Network(Source.Member("A")), "Net",
            "Network 'net' gets no GPU engine: the project has ILGPU but not SfNet.Ilgpu; add the package SfNet.Ilgpu") { Beside = Ilgpu + "namespace ILGPU.Algorithms { public static class XMath; }" },
    ];
}
