using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

public sealed class BlockTests
{
    private const string Library = """
        using System.ComponentModel;
        using SfNet;

        namespace Library;

        public enum Kind { Plain, Fancy }

        [InputMultipleOf(2), KeyAlias("theirs", "conv", "c"), OptionalKeys("extra.*")]
        public sealed partial class FullAttribute(object channels, double ratio = 2, Kind kind = Kind.Fancy) : BlockAttribute
        {
            public object Channels { get; } = channels;

            public double Ratio { get; } = ratio;

            public Kind Kind { get; } = kind;

            [DefaultValue("Channels / 2")]
            public object? Inner { get; set; }

            [DefaultValue(0.5f)]
            public float Share { get; set; }

            public string? Label { get; set; }

            [Source]
            public string? Other { get; set; }

            public object? Needed { get; set; }

            [Conv2d(nameof(Inner), 3, Stride = 2, Bias = false, Padding = null, Initializer = Initializer.HeNormalFanIn), BatchNorm2d(Epsilon = 1), Relu]
            public static partial Layer Conv { get; }

            [From(nameof(Other)), When($"{nameof(Ratio)} > 1"), Name("renamed{index}"), Resize(nameof(Conv), Mode = ResizeMode.Nearest)]
            public static partial Layer Skip { get; }

            [Add(nameof(Conv), nameof(Skip)), Helper(nameof(Channels), Repeat = 2), Output]
            public static partial Layer Sum { get; }

            [TrainingOnly, Conv2d(4, 1, 
                KernelWidth = 3)]
            public static partial Layer Head { get; }
        }

        public sealed partial class HelperAttribute(object channels) : BlockAttribute
        {
            public object Channels { get; } = channels;

            [Conv2d(nameof(Channels), 1), AdaptiveAvgPool2d(1)]
            public static partial Layer Body { get; }

            public static Layer Alias => Body;
        }
        """;

    private static readonly string User = Source.Network(
        Source.Member("A", "Conv2d(4, 1)") + Source.Member("B", "Library.Full(8, Other = nameof(A), Needed = 1, Repeat = 1)"));

    [Fact]
    public void Hyper_parameters_come_from_constructor_and_properties_with_their_defaults()
    {
        BlockDeclaration block = Reading.Of([("Library.cs", Library), ("Network.cs", User)]).Block("Full");

        Assert.Equal(
            [
                new HyperParameter("Channels", null, false, false),
                new HyperParameter("Ratio", ArgumentValue.Of(2, false), false, false),
                new HyperParameter("Kind", ArgumentValue.Of(1, true), false, false),
                new HyperParameter("Inner", ArgumentValue.Of("Channels / 2"), false, false),
                new HyperParameter("Share", ArgumentValue.Of(0.5, false), false, false),
                new HyperParameter("Label", null, false, true),
                new HyperParameter("Other", null, true, false),
                new HyperParameter("Needed", null, false, false),
            ],
            block.Parameters);
    }

    [Fact]
    public void A_block_reads_the_same_from_source_from_metadata_and_from_another_project()
    {
        GeneratorRun library = GeneratorRun.Of([("Library.cs", Library)]);
        Assert.Empty(library.Diagnostics);

        NetworkDeclaration source = Reading.Of([("Library.cs", Library), ("Network.cs", User)]);
        NetworkDeclaration metadata = Reading.Of(User, Rename(library).ToReference());
        NetworkDeclaration project = Reading.Of(User, Rename(library).After.ToMetadataReference());

        Assert.Equal(["Library.FullAttribute", "Library.HelperAttribute"], source.Blocks.Select(block => block.FullName));
        Assert.Equal(Canonical(source), Canonical(metadata));
        Assert.Equal(Canonical(source), Canonical(project));

        // Metadata says optional arguments where they are left out.
        static string Canonical(NetworkDeclaration network) => string.Join("\n", network.Blocks.Select(block =>
            $"{block.FullName} {block.InputMultiple} {string.Join(";", block.Parameters)} {string.Join(";", block.Aliases)} {string.Join(";", block.OptionalKeys)}\n"
            + string.Join("\n", block.Members.Select(member =>
                $"{member.Name} {member.Source} {member.KeyName} {member.Condition} {member.IsOutput} {member.IsTrainingOnly} "
                + string.Join(", ", member.Chain.Select(use => $"{use.Name} {use.IsBlock} "
                    + string.Join(" ", use.Arguments.Where(argument => argument.Value.Kind != ValueKind.Null).Select(argument => $"{argument.Name}={argument.Value.Kind} {argument.Value.Text} {argument.Value.Number} {argument.Value.Whole} {string.Join("|", argument.Value.Items)}"))))))));

        static GeneratorRun Rename(GeneratorRun run) => GeneratorRun.Start(run.Before.WithAssemblyName("Library"));
    }

    [Fact]
    public void A_network_on_a_block_from_metadata_compiles_and_loads()
    {
        MetadataReference library = GeneratorRun.Start(Compile.Of([("Library.cs", Library)], "Library")).ToReference();

        GeneratorRun run = GeneratorRun.Of(User, library);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
    }

    [Fact]
    public void A_mistake_inside_a_block_from_metadata_is_reported_where_the_block_is_used()
    {
        MetadataReference library = GeneratorRun.Start(Compile.Of([("Library.cs", Library.Replace("nameof(Inner), 3", "\"Nonsense\", 3", StringComparison.Ordinal))], "Library")).ToReference();

        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of(User, library).Diagnostics);

        Assert.Equal("SFN017", diagnostic.Id);
        Assert.StartsWith("Library.Full(8", User[diagnostic.Location.SourceSpan.Start..], StringComparison.Ordinal);
        Assert.StartsWith("'B.Conv' has the expression 'Nonsense'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_inside_a_block_of_the_same_project_is_reported_inside_the_block()
    {
        string library = Library.Replace("nameof(Inner), 3", "\"Nonsense\", 3", StringComparison.Ordinal);

        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of([("Library.cs", library), ("Network.cs", User)]).Diagnostics);

        Assert.Equal("Library.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.StartsWith("Conv2d(\"Nonsense\", 3", library[diagnostic.Location.SourceSpan.Start..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_derived_from_a_block_has_the_hyper_parameters_of_both()
    {
        string source = Source.Network(Source.Member("A", "Narrow(4, Stride = 2)"), others: """
            public abstract class WidthAttribute(object channels) : BlockAttribute
            {
                public object Channels { get; } = channels;

                [DefaultValue(1)]
                public object? Stride { get; set; }
            }

            public sealed partial class NarrowAttribute(object channels) : WidthAttribute(channels)
            {
                [Conv2d(nameof(Channels), 3, Stride = nameof(Stride))]
                public static partial Layer Body { get; }
            }
            """);

        Assert.Equal(["Channels", "Stride"], Reading.Of(source).Block("Narrow").Parameters.Select(parameter => parameter.Name));
        Assert.Empty(GeneratorRun.Of(source).Diagnostics);
    }

    [Fact]
    public void The_members_of_a_public_block_stand_in_one_file()
    {
        (string, string)[] sources =
        [
            ("a.cs", "using SfNet; public sealed partial class BAttribute : BlockAttribute { " + Source.Member("X") + " }"),
            ("b.cs", "using SfNet; partial class BAttribute { " + Source.Member("Y") + " }"),
        ];

        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of(sources).Diagnostics);

        Assert.Equal(("SFN002", "b.cs"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
    }

    [Fact]
    public void Blocks_may_be_nested_in_other_classes()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(Source.Member("A", "Parts.Twice(4)"), others: "public static partial class Parts\n{\n" + Source.TwiceBlock + "\n}"));

        Assert.Empty(run.Diagnostics);
        run.Load();
    }
}
