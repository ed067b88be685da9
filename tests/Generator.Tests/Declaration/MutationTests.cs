using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

/// <summary>Nothing that can be written makes the generator throw, and whatever it writes without complaint compiles.</summary>
public sealed class MutationTests
{
    private static readonly string[] Bases =
    [
        Source.TinyNet,
        Source.Network(
            Source.Member("Stem", "Conv2d(8, 3, Stride = 2), LeakyRelu(Slope = 0.2)") + "\n" + Source.Member("Body", "MaxPool2d(3, Stride = 2, Padding = 1), Twice(8, Repeat = 2)") + "\n"
            + Source.Member("Skip", "From(nameof(Stem)), Resize(nameof(Body), AlignCorners = true)") + "\n" + Source.Member("Head", "TrainingOnly, Conv2d(2, 1)") + "\n"
            + Source.Member("Logits", "Concat(nameof(Body), nameof(Skip)), GlobalAvgPool2d, Flatten, Dropout(0.5), Linear(10), Softmax"),
            "[Network(\"net\", Keys = \"s\"), Input(3, 32, 32), Input(3, 32, 64), ImageInput(1, 2, 3, 4, 5, 6), InputMultipleOf(8), KeyAlias(\"s\", \"stem\", \"conv.1\"), OptionalKeys(\"x.*\")]",
            Source.TwiceBlock),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_damaged_declaration_gives_diagnostics_or_code_but_never_an_exception(int seed)
    {
        var random = new Random(seed);
        GeneratorRun? run = null;
        for (int i = 0; i < 500; i++)
        {
            string source = Mutation.Of(Bases[i % Bases.Length], random);
            Compilation compilation = Compile.Of([("Network.cs", source)]);
            try
            {
                run = run is null ? GeneratorRun.Start(compilation) : run.Then(compilation);
            }
            catch (InvalidOperationException exception)
            {
                Assert.Fail($"{exception.InnerException}\n{source}");
            }

            Assert.False(run.Diagnostics.Any(diagnostic => diagnostic.Id == "SFN099"), $"{string.Join("\n", run.Diagnostics)}\n{source}");
            if (run.Diagnostics.Count == 0 && i % 10 == 0 && run.Outputs("Model").Any(output => output.Reason != IncrementalStepRunReason.Removed)
                && compilation.GetDiagnostics().All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Error || diagnostic.Id == "CS9248"))
            {
                Diagnostic? error = run.After.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
                Assert.True(error is null, $"{error}\n{source}");
            }
        }
    }
}
