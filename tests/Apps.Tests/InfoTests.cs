using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class InfoTests
{
    /// <summary>Name, parameters, parameters of inference, MACs and FLOPs at 1024×2048, and the MACs of the pyramid pooling alone.</summary>
    /// <remarks>
    /// Counted from PyTorch's own modules. Pooling works on 1 + 4 + 9 + 36 cells whatever the input's size is; every other
    /// convolution has a quarter of the work at half the height and width.
    /// </remarks>
    public static TheoryData<string, long, long, long, long, long> Totals => new()
    {
        { "sfnet-r18", 12_869_715, 12_869_715, 242_964_627_456, 243_318_652_928, 50 * 512 * 128 },
        { "sfnet-r18-dsn", 13_320_204, 12_869_715, 242_964_627_456, 243_318_652_928, 50 * 512 * 128 },
        { "sfnet-r50", 31_325_139, 31_325_139, 663_317_643_264, 664_072_486_912, 50 * 2048 * 256 },
        { "sfnet-r101", 50_317_267, 50_317_267, 818_473_336_832, 819_442_089_984, 50 * 2048 * 256 },
        { "sfnet-r18-official", 12_869_715, 12_869_715, 242_964_627_456, 243_318_652_928, 50 * 512 * 128 },
        { "sfnet-r18-dsn-official", 13_320_204 + (3 * 128), 12_869_715, 242_964_627_456, 243_318_652_928, 50 * 512 * 128 },
        { "sfnet-r50-official", 31_325_139, 31_325_139, 663_317_643_264, 664_072_486_912, 50 * 2048 * 256 },
        { "sfnet-r101-official", 50_317_267, 50_317_267, 818_473_336_832, 819_442_089_984, 50 * 2048 * 256 },
    };

    [Theory]
    [MemberData(nameof(Totals))]
    public void Totals_are_exact(string name, long parameters, long inferenceParameters, long macs, long flops, long pooling)
    {
        JsonElement info = Sfnet.Succeed("info", name, "--json").Json();

        Assert.Equal(parameters, info.GetProperty("parameters").GetInt64());
        Assert.Equal(inferenceParameters, info.GetProperty("inferenceParameters").GetInt64());
        JsonElement large = info.GetProperty("sizes")[0];
        Assert.Equal(macs, large.GetProperty("macs").GetInt64());
        Assert.Equal(flops, large.GetProperty("flops").GetInt64());
        JsonElement small = info.GetProperty("sizes")[1];
        Assert.Equal(512, small.GetProperty("input").GetProperty("height").GetInt32());
        Assert.Equal(((macs - pooling) / 4) + pooling, small.GetProperty("macs").GetInt64());
    }

    [Theory]
    [InlineData("sfnet-r18-dsn")]
    [InlineData("sfnet-tiny")]
    public void The_layers_add_up_to_the_totals(string name)
    {
        JsonElement info = Sfnet.Succeed("info", name, "--layers", "--json").Json();
        JsonElement size = info.GetProperty("sizes")[0];
        JsonElement[] layers = [.. size.GetProperty("layers").EnumerateArray()];

        Assert.Equal(info.GetProperty("parameters").GetInt64(), layers.Sum(layer => layer.GetProperty("parameters").GetInt64()));
        JsonElement[] inference = [.. layers.Where(layer => !layer.GetProperty("trainingOnly").GetBoolean())];
        Assert.Equal(info.GetProperty("inferenceParameters").GetInt64(), inference.Sum(layer => layer.GetProperty("parameters").GetInt64()));
        Assert.Equal(size.GetProperty("macs").GetInt64(), inference.Sum(layer => layer.GetProperty("macs").GetInt64()));
        Assert.Equal(size.GetProperty("flops").GetInt64(), inference.Sum(layer => layer.GetProperty("flops").GetInt64()));
    }

    [Fact]
    public void The_plan_names_kernel_and_reason_of_every_step_and_bounds_the_memory()
    {
        JsonElement size = Sfnet.Succeed("info", "sfnet-r18", "--plan", "--size", "512x1024", "--json").Json().GetProperty("sizes")[0];
        JsonElement[] plans = [.. size.GetProperty("plans").EnumerateArray()];

        Assert.Equal(["scores", "labels"], plans.Select(plan => plan.GetProperty("output").GetString()));
        Assert.All(plans, plan =>
        {
            Assert.InRange(plan.GetProperty("lowerBoundBytes").GetInt64(), 1, plan.GetProperty("arenaBytes").GetInt64());
            Assert.Equal(plan.GetProperty("stepCount").GetInt32(), plan.GetProperty("steps").GetArrayLength());
            Assert.Equal(size.GetProperty("macs").GetInt64(), plan.GetProperty("steps").EnumerateArray().Sum(step => step.GetProperty("macs").GetInt64()));
            Assert.All(plan.GetProperty("steps").EnumerateArray(), step => Assert.NotEqual(string.Empty, step.GetProperty("kernel").GetString()));
            Assert.All(plan.GetProperty("steps").EnumerateArray(), step => Assert.NotEqual(string.Empty, step.GetProperty("reason").GetString()));
        });
    }

    [Fact]
    public void The_text_says_the_same_in_words()
    {
        string text = Sfnet.Succeed("info", "sfnet-r18", "--size", "1024x2048", "--layers", "--plan").Output;

        Assert.Contains("12,869,715", text, StringComparison.Ordinal);
        Assert.Contains("242,964,627,456", text, StringComparison.Ordinal);
        Assert.Contains("243,318,652,928", text, StringComparison.Ordinal);
        Assert.Contains("Steps for labels at 3×1024×2048", text, StringComparison.Ordinal);
        Assert.DoesNotContain("At 3×512×1024", text, StringComparison.Ordinal);
        Assert.Contains("backbone.layer1.0.conv1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        string expected = Sfnet.Succeed("info", "sfnet-r18").Output;
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (hostile.NumberFormat.NumberDecimalSeparator, hostile.NumberFormat.NumberGroupSeparator, hostile.NumberFormat.NegativeSign) = (",", "'", "\u2212");
        CultureInfo.CurrentCulture = hostile;

        string found = Sfnet.Succeed("info", "sfnet-r18").Output;

        Assert.Same(hostile, CultureInfo.CurrentCulture);
        CultureInfo.CurrentCulture = before;
        Assert.Equal(expected, found);
    }

    [Fact]
    public void An_output_tells_from_what_it_is_resized_as_it_is_handed_out()
    {
        JsonElement output = Sfnet.Succeed("info", "sfnet-tiny", "--json").Json().GetProperty("sizes")[0].GetProperty("plans")[0].GetProperty("outputs")[0];

        Assert.Equal((256, 512), (output.GetProperty("height").GetInt32(), output.GetProperty("width").GetInt32()));
        Assert.Equal((64, 128), (output.GetProperty("resizedFrom").GetProperty("height").GetInt32(), output.GetProperty("resizedFrom").GetProperty("width").GetInt32()));
        Assert.Contains(Sfnet.Succeed("info", "sfnet-tiny").Lines, line => line.EndsWith("Scores 19×256×512, resized from 19×64×128 as it is handed out", StringComparison.Ordinal));
    }
}
