using System;
using System.IO;
using System.Linq;
using System.Text;
using SfNet.Runtime.Tests.Weights;
using SfNet.Tuning;
using Xunit;

namespace SfNet.Runtime.Tests.Tuning;

public sealed class KernelTuningTests : IDisposable
{
    private const string Good = """
        {
          "sfnetTuning": 1,
          "network": "net",
          "input": { "channels": 3, "height": 32, "width": 64 },
          "precision": "fast",
          "vectorBits": 256,
          "threads": 2,
          "plan": "0123456789abcdef",
          "steps": [
            { "step": "Layer1[0].Conv1", "kernel": "WinogradConvolution", "milliseconds": { "WinogradConvolution": 0.25, "DirectConvolution": 1.5 } },
            { "step": "Größe", "kernel": "DirectConvolution" }
          ]
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_written_reads_back_as_it_was()
    {
        KernelTuning tuning = Read(Good) with { Precision = Precision.Exact };
        string path = folder.File("out.json");

        tuning.Save(path);
        KernelTuning again = KernelTuning.Load(path);

        Assert.Equal(path, again.Path);
        Assert.Equal(tuning with { Path = null, Steps = [] }, again with { Path = null, Steps = tuning.Steps.Count == again.Steps.Count ? [] : again.Steps });
        foreach ((TunedStep expected, TunedStep found) in tuning.Steps.Zip(again.Steps))
        {
            Assert.Equal((expected.Step, expected.Kernel), (found.Step, found.Kernel));
            Assert.Equal(expected.Times, found.Times);
        }
    }

    [Fact]
    public void A_file_can_be_read_by_a_person()
    {
        Read(Good).Save(folder.File("out.json"));

        string[] lines = File.ReadAllLines(folder.File("out.json"));

        Assert.Equal("  \"sfnetTuning\": 1,", lines[1]);
        Assert.Contains("      \"step\": \"Größe\",", lines);
        Assert.Contains("        \"WinogradConvolution\": 0.25,", lines);
    }

    [Fact]
    public void Times_may_be_missing_and_what_is_not_known_is_left_alone()
    {
        KernelTuning tuning = Read(Good.Replace("\"threads\": 2,", "\"threads\": 2, \"comment\": [1, {}],", StringComparison.Ordinal));

        Assert.Equal(("net", new InputSize(3, 32, 64), 256, 2), (tuning.Network, tuning.Size, tuning.VectorBits, tuning.Threads));
        Assert.Empty(tuning.Steps[1].Times);
        Assert.Equal([new KernelTime("WinogradConvolution", 0.25), new KernelTime("DirectConvolution", 1.5)], tuning.Steps[0].Times);
    }

    [Theory]
    [InlineData("\"sfnetTuning\": 1", "\"other\": 1", "this is no tuning, for it has no property 'sfnetTuning'")]
    [InlineData("\"sfnetTuning\": 1", "\"sfnetTuning\": 2", "'sfnetTuning' is '2', expected 1")]
    [InlineData("\"network\": \"net\"", "\"network\": 7", "'network' is '7', expected a text")]
    [InlineData("\"network\": \"net\",", "", "'network' is missing, expected a text")]
    [InlineData("\"height\": 32", "\"height\": 0", "'height' is '0', expected a whole number from 1 to 1048576")]
    [InlineData("\"height\": 32", "\"height\": 1.5", "'height' is '1.5', expected a whole number from 1 to 1048576")]
    [InlineData("\"height\": 32", "\"height\": 99999999999", "'height' is '99999999999', expected a whole number from 1 to 1048576")]
    [InlineData("{ \"channels\": 3, \"height\": 32, \"width\": 64 }", "[3, 32, 64]", "'input' is '[3, 32, 64]', expected an object")]
    [InlineData("\"precision\": \"fast\"", "\"precision\": \"loose\"", "'precision' is 'loose', expected 'fast' or 'exact'")]
    [InlineData("\"threads\": 2", "\"threads\": null", "'threads' is 'null', expected a number")]
    [InlineData("\"step\": \"Größe\"", "\"step\": \"Layer1[0].Conv1\"", "the step 'Layer1[0].Conv1' stands there 2 times, expected once")]
    [InlineData("\"kernel\": \"DirectConvolution\" }", "\"kernel\": null }", "'kernel' is 'null', expected a text")]
    [InlineData("0.25", "-1", "the time of 'WinogradConvolution' is '-1', expected milliseconds")]
    [InlineData("0.25", "\"x\"", "the time of 'WinogradConvolution' is '\"x\"', expected milliseconds")]
    [InlineData("\"steps\": [", "\"steps\": [ 5,", "'steps' holds '5', expected an object with step, kernel and milliseconds")]
    public void A_fault_of_the_file_is_named(string part, string changed, string problem)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);

        var refusal = Assert.Throws<TuningException>(() => Read(Good.Replace(part, changed, StringComparison.Ordinal)));

        Assert.Equal($"'{folder.File("in.json")}': {problem}.", refusal.Message);
        Assert.Equal(folder.File("in.json"), refusal.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("\u0000\u0001")]
    [InlineData("{\"sfnetTuning\": 1} x")]
    public void What_is_no_JSON_is_refused(string text)
    {
        var refusal = Assert.Throws<TuningException>(() => Read(text));

        Assert.StartsWith($"'{folder.File("in.json")}': this is no JSON: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void JSON_of_another_kind_is_refused(string text)
    {
        Assert.Contains("this is no tuning", Assert.Throws<TuningException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_a_folder_and_one_that_cannot_be_written_are_told_apart()
    {
        Assert.Contains("there is no such file", Assert.Throws<TuningException>(() => KernelTuning.Load(folder.File("none.json"))).Message, StringComparison.Ordinal);
        Assert.Contains("this is a directory", Assert.Throws<TuningException>(() => KernelTuning.Load(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("its folder does not exist", Assert.Throws<TuningException>(() => Read(Good).Save(folder.File("no/such.json"))).Message, StringComparison.Ordinal);
    }

    private KernelTuning Read(string text) => KernelTuning.Load(folder.File("in.json", Encoding.UTF8.GetBytes(text)));
}
