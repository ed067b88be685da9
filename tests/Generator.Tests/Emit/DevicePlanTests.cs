using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Tests.Architecture;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>Plans for GPUs in projects that cannot compile kernels for them, and ask for the plans alone.</summary>
public sealed class DevicePlanTests
{
    private const string Source = """
        using SfNet;

        namespace Demo;

        [Network("net"), Input(3, 32, 64), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
        public sealed partial class Net
        {
            [Conv2d(16, 3, Stride = 2, Bias = false), BatchNorm2d, Relu] public static partial Layer Stem { get; }
            [Conv2d(5, 1), Resize(2.0)] public static partial Layer Scores { get; }
        }
        """;

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void A_project_that_asks_gets_tables_and_no_word_of_ILGPU(string value)
    {
        GeneratorRun run = Run(value);

        WrittenFile tables = Assert.Single(run.Files, file => file.Hint.Contains(".Gpu.", StringComparison.Ordinal));
        Assert.Equal("Demo.Net.Gpu.Tables.g.cs", tables.Hint);
        Assert.All(run.Files, file => Assert.DoesNotContain("ILGPU", file.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_plans_are_parallel_to_those_for_the_processor_and_have_launches()
    {
        NetworkDescription description = Description(Run("true"));

        Assert.Equal(description.Plans.Select(plan => (plan.Size, plan.Output)), description.DevicePlans.Select(plan => (plan.Size, plan.Output)));
        Assert.All(description.DevicePlans, plan => Assert.True(plan.WeightBytes > 0));
        Assert.All(description.DevicePlans.SelectMany(plan => plan.Steps), step => Assert.NotEmpty(step.Launches));
        PlanInfo scores = description.DevicePlans[0], labels = description.DevicePlans[1];
        Assert.Equal((PlanOutput.Scores, 1), (scores.Output, scores.OutputLaunches.Count));
        Assert.Equal((PlanOutput.Labels, 0), (labels.Output, labels.OutputLaunches.Count));

        // The first convolution reads the image or the tensor: a kernel for each.
        Assert.Equal([LaunchInput.Image, LaunchInput.Tensor], labels.Steps[0].Launches.Select(launch => launch.Input));
    }

    [Fact]
    public void The_launches_tell_what_they_cost()
    {
        LaunchInfo first = Description(Run("true")).DevicePlans[1].Steps[0].Launches[1];

        // 16×32 pixels of 16 channels from 27 numbers each, which are padded to 32; every float of input and output once, and the weights.
        Assert.Equal(16 * 32 * 16 * 32, first.MultiplyAdds);
        Assert.InRange(first.Bytes, ((3 * 32 * 64) + (16 * 16 * 32)) * 4, (((3 * 32 * 64) + (16 * 16 * 32)) * 4) + 8192);
        Assert.InRange(first.Threads * first.Groups, 16 * 32 * 16 / 64, long.MaxValue);
        Assert.InRange(first.Efficiency, 0.01, 1);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    [InlineData(null)]
    public void A_project_that_does_not_ask_gets_nothing(string? value)
    {
        GeneratorRun run = Run(value);

        Assert.DoesNotContain(run.Files, file => file.Hint.Contains(".Gpu.", StringComparison.Ordinal));
        Assert.Empty(Description(run).DevicePlans);
    }

    [Fact]
    public void The_package_and_the_program_make_the_property_visible()
    {
        XDocument targets = XDocument.Parse(System.IO.File.ReadAllText(Repository.Path("Runtime/build/SfNet.targets")));
        XDocument program = XDocument.Parse(System.IO.File.ReadAllText(Repository.Path("Apps/Cli/SfNet.Cli.csproj")));

        Assert.Equal("SfNetGpuPlans", (string?)targets.Descendants("CompilerVisibleProperty").Single().Attribute("Include"));
        Assert.Equal("true", program.Descendants("SfNetGpuPlans").Single().Value);
        Assert.Contains(program.Descendants("Import"), import => ((string?)import.Attribute("Project"))!.EndsWith("Runtime/build/SfNet.targets", StringComparison.Ordinal));
    }

    private static GeneratorRun Run(string? value)
    {
        var properties = new Dictionary<string, string>();
        if (value is not null)
        {
            properties.Add("SfNetGpuPlans", value);
        }

        GeneratorRun run = GeneratorRun.Start(Compile.Of([("Network.cs", Source)]), new BuildProperties(properties));
        Assert.Empty(run.Diagnostics);
        return run;
    }

    private static NetworkDescription Description(GeneratorRun run) =>
        (NetworkDescription)run.Load().GetType("Demo.Net")!.GetProperty("Description", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
