using System;
using System.Linq;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Benchmark;
using SfNet.Devices;
using Xunit;

namespace SfNet.Apps.Tests;

/// <summary><c>sfnet info --device-model</c>: what a run on a GPU is predicted to take, without a GPU and without ILGPU.</summary>
public sealed class PredictionTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public void SFNet_R18_labels_a_large_image_with_few_launches_in_little_memory()
    {
        JsonElement[] predictions = Predict("sfnet-r18", "1024x2048", "rtx3090");
        JsonElement labels = predictions[1];

        Assert.Equal(["scores", "labels"], predictions.Select(prediction => prediction.GetProperty("output").GetString()));
        Assert.InRange(labels.GetProperty("deviceMemory").GetProperty("bytes").GetInt64(), 100 * Mebibyte, (700 * Mebibyte) - 1);
        Assert.InRange(labels.GetProperty("launchesWithoutWinograd").GetInt32(), 30, 60);
        Assert.InRange(labels.GetProperty("launches").GetInt32(), labels.GetProperty("launchesWithoutWinograd").GetInt32(), 120);
        JsonElement memory = labels.GetProperty("deviceMemory");
        Assert.Equal((3 * 1024 * 2048, 1024 * 2048), (memory.GetProperty("inputBytes").GetInt32(), memory.GetProperty("outputBytes").GetInt32()));
        Assert.Equal(19L * 1024 * 2048 * 4, predictions[0].GetProperty("deviceMemory").GetProperty("outputBytes").GetInt64());
    }

    [Fact]
    public void The_steps_add_up_to_the_whole()
    {
        foreach (JsonElement prediction in Predict("sfnet-tiny", "256x512", "H100"))
        {
            JsonElement[] steps = [.. prediction.GetProperty("steps").EnumerateArray()];

            Assert.Equal(prediction.GetProperty("launches").GetInt32(), steps.Sum(step => step.GetProperty("launches").GetArrayLength()));
            Assert.Equal(prediction.GetProperty("kernelMicroseconds").GetDouble(), steps.Sum(Microseconds), 1);
            string[] parts = ["uploadMicroseconds", "kernelMicroseconds", "downloadMicroseconds"];
            Assert.Equal(Microseconds(prediction), parts.Sum(part => prediction.GetProperty(part).GetDouble()), 1);
            Assert.False(prediction.GetProperty("measured").GetBoolean());
            Assert.All(steps, step => Assert.Equal(step.GetProperty("launches").GetArrayLength() > 0, step.TryGetProperty("bound", out _)));
        }
    }

    [Fact]
    public void No_prediction_beats_the_data_sheet()
    {
        foreach (DeviceModel model in DeviceModels.All)
        {
            foreach (JsonElement step in Predict("unet", "512x512", model.Name)[0].GetProperty("steps").EnumerateArray())
            {
                double flops = step.GetProperty("flops").GetInt64() / model.GigaflopsPerSecond / 1000;
                double bytes = step.GetProperty("bytes").GetInt64() / model.GigabytesPerSecond / 1000;
                Assert.InRange(Math.Max(flops, bytes), 0, Microseconds(step) + 0.002);
            }
        }
    }

    [Fact]
    public void Every_network_can_be_predicted()
    {
        foreach (string network in new[] { "resnet18", "resnet50", "mobilenetv2", "sfnet-r18-dsn-official" })
        {
            string text = Sfnet.Succeed("info", network, "--device-model", "GTX 1080 Ti").Output;

            Assert.Contains("Prediction for scores at ", text, StringComparison.Ordinal);
            Assert.Contains("nothing of this was measured", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_text_has_a_row_for_each_step_and_says_what_bounds_it()
    {
        Outcome outcome = Sfnet.Succeed("info", "sfnet-r18", "--size", "1024x2048", "--device-model", "RTX 3090");

        Assert.Contains(outcome.Lines, line => line.StartsWith("Predicted for RTX 3090 from its data sheet and the planner's estimates; nothing of this was measured.", StringComparison.Ordinal));
        Assert.Contains("Prediction for labels at 3×1024×2048 on RTX 3090", outcome.Lines);
        Assert.Contains(outcome.Lines, line => line.Contains("LowScores[0].Activated", StringComparison.Ordinal) && line.Contains("  arithmetic  ", StringComparison.Ordinal));
        Assert.Contains(outcome.Lines, line => line.Contains("Backbone.MaxPool", StringComparison.Ordinal) && line.Contains("  memory  ", StringComparison.Ordinal));
        Assert.Contains(outcome.Lines, line => line.StartsWith("  launches  ", StringComparison.Ordinal) && line.Contains("with Winograd's method off", StringComparison.Ordinal));
        Assert.Contains(outcome.Lines, line => line.StartsWith("  device memory  ", StringComparison.Ordinal) && line.Contains("MiB: arena ", StringComparison.Ordinal));
        Assert.Single(outcome.Lines, line => line.StartsWith("Predicted for", StringComparison.Ordinal));
    }

    [Fact]
    public void The_plan_of_a_device_model_is_the_one_for_GPUs()
    {
        string[] lines = Sfnet.Succeed("info", "sfnet-tiny", "--plan", "--device-model", "RTX 4090").Lines;
        JsonElement step = Sfnet.Succeed("info", "sfnet-tiny", "--plan", "--device-model", "RTX 4090", "--json").Json()
            .GetProperty("sizes")[0].GetProperty("predictions")[1].GetProperty("steps")[0];

        Assert.Contains("Steps for labels at 3×256×512 on GPUs", lines);
        Assert.DoesNotContain("Steps for labels at 3×256×512", lines);
        Assert.Contains(lines, line => line.Contains("results a thread: ", StringComparison.Ordinal));
        Assert.Contains("results a thread: ", step.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.InRange(step.GetProperty("launches")[0].GetProperty("residentGroups").GetInt32(), 1, 32);
    }

    [Fact]
    public void An_unknown_model_is_answered_with_those_that_are_known()
    {
        Outcome outcome = Sfnet.Run("info", "sfnet-tiny", "--device-model", "RTX 3091");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("there is no device model 'RTX 3091'; did you mean 'RTX 3090'? Known are GTX 1080 Ti, RTX 3090, RTX 4090, H100. See 'sfnet info --help'.", outcome.Reason);
    }

    [Fact]
    public void A_device_that_is_a_known_model_has_its_roofline()
    {
        var device = new DeviceInfo(0, "NVIDIA GeForce RTX 3090", AcceleratorKind.Cuda, 24L << 30, 82, 32, 48 * 1024, 1024);

        Roofline roofline = Roofline.Of(device)!.Value;

        Assert.Equal((35_581, 936, "RTX 3090"), ((int)Math.Round(roofline.Flops / 1e9), (int)Math.Round(roofline.Bytes / 1e9), roofline.Source));
        Assert.Null(Roofline.Of(device with { Name = "Another" }));
        Assert.Null(Roofline.Of(null));
    }

    private static JsonElement[] Predict(string network, string size, string model) =>
        [.. Sfnet.Succeed("info", network, "--size", size, "--device-model", model, "--json").Json().GetProperty("sizes")[0].GetProperty("predictions").EnumerateArray()];

    private static double Microseconds(JsonElement element) => element.GetProperty("predictedMicroseconds").GetDouble();
}
