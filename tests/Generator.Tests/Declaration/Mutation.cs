using System;
using System.Text.RegularExpressions;

namespace SfNet.Generator.Tests.Declaration;

/// <summary>Changes a source at random, as hasty typing or a tool gone wrong would.</summary>
internal static partial class Mutation
{
    private static readonly string[] Literals =
    [
        "0", "-1", "1", "2", "3", "7", "int.MinValue", "int.MaxValue", "long.MaxValue", "ulong.MaxValue", "1e308", "-1e308", "double.NaN", "double.Epsilon",
        "double.NegativeInfinity", "0.1f", "999999999999999999999999", "true", "false", "null", "default", "'x'", "typeof(int)", "new object[] { 1, null }",
        "\"\"", "\"Input\"", "\"Stem\"", "\"Body[0].Sum\"", "\"Body[99999999999].Sum\"", "\"a.b.c\"", "\"[\"", "\"{\"", "\"1 / 0\"", "\"((((((((((1))))))))))\"",
        "\"input.channels * 2\"", "\"index\"", "\"Channels\"", "\"?:\"", "\"\\0\\n\"", "\"\\ud800\"", "nameof(Stem)", "nameof(Nothing)", "nameof(", "$\"{Stem}\"", "$\"{nameof(Body)}.{1}\"",
        "ResizeMode.Nearest", "(ResizeMode)99", "Initializer.Ones", "\"a\" + 1", "1 + \"a\"", "new[] { \"Stem\", null }", "[\"Stem\"]", "[.. \"Stem\"]", "sizeof(long)", "checked(int.MaxValue + 1)",
    ];

    private static readonly string[] Words =
    [
        "Stem", "Body", "Skip", "Logits", "Input", "Layer", "Conv2d", "Relu", "Twice", "Net", "Run", "Demo", "TwiceAttribute", "nothing", "@class", "_", "Ä", "Channels", "Stride",
    ];

    private static readonly string[] Attributes =
    [
        "Conv2d(8, 3)", "Conv2d", "Relu", "Relu(1)", "Add", "Add(\"Stem\")", "Concat(nameof(Stem), nameof(Body))", "Multiply(\"Stem\", \"Stem\")", "Linear(3)", "Flatten",
        "Twice(4)", "Twice(Repeat = 3)", "From(nameof(Stem))", "From(Layer.Input)", "From", "Name(\"\")", "Name(null!)", "When(\"Stride == 1\")", "Output", "TrainingOnly",
        "Resize(2)", "Resize(0.001)", "Resize(nameof(Stem))", "GlobalAvgPool2d", "MaxPool2d(3, Stride = 2)", "Softmax", "ArgMax", "FlowWarp(nameof(Stem))", "GridSample(\"Stem\")",
        "System.Obsolete", "Source", "Input(1, 2, 3)", "Network(\"x\")", "Missing(1)", "Dropout(0.5)", "BatchNorm2d(Epsilon = -1)", "ConvTranspose2d(4, 2, Stride = 2)",
    ];

    /// <summary>One to three changes.</summary>
    public static string Of(string source, Random random)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            source = random.Next(8) switch
            {
                0 => Replace(source, Number(), Pick(random, Literals), random),
                1 => Replace(source, Argument(), Pick(random, Literals), random),
                2 => Replace(source, Word(), Pick(random, Words), random),
                3 => Replace(source, Attribute(), Pick(random, Attributes), random),
                4 => Replace(source, Attribute(), "", random),
                5 => Twice(source, Line(), random),
                6 => Replace(source, Modifier(), "", random),
                _ => Cut(source, random),
            };
        }

        return source;
    }

    private static string Replace(string source, Regex regex, string by, Random random)
    {
        MatchCollection matches = regex.Matches(source);
        if (matches.Count == 0)
        {
            return source;
        }

        Match match = matches[random.Next(matches.Count)];
        return source[..match.Index] + by + source[(match.Index + match.Length)..];
    }

    private static string Twice(string source, Regex regex, Random random)
    {
        MatchCollection matches = regex.Matches(source);
        return matches.Count == 0 ? source : source.Insert(matches[random.Next(matches.Count)].Index, matches[random.Next(matches.Count)].Value);
    }

    private static string Cut(string source, Random random)
    {
        int start = random.Next(source.Length);
        return source.Remove(start, Math.Min(random.Next(1, 12), source.Length - start));
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=[(,=] ?)[\w.]+(\([\w.]*\))?(?=[,)])")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=\[|, )[A-Z]\w*(\([^()]*(\([^()]*\)[^()]*)*\))?(?=\]|, )")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"[^\n]*\n")]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(public|static|partial|sealed|get;|class)\b")]
    private static partial Regex Modifier();
}
