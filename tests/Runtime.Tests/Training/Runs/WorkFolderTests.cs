using System;
using System.IO;
using System.Text.Json;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Runs;

public sealed class WorkFolderTests : IDisposable
{
    private const string Started = "{\"type\":\"start\",\"step\":0,\"time\":\"2026-01-01T00:00:00Z\",\"steps\":36}\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("{\"ty")]
    [InlineData("{\"type\":\"start\",\"step\":0,\"time\":\"2026-01-0")]
    [InlineData(Started)]
    [InlineData(Started + "{\"ty")]
    [InlineData(Started + "\0\0\0")]
    public void What_ended_before_its_first_checkpoint_is_begun_anew(string log)
    {
        Train("whole");
        string path = Path.Combine(Directory.CreateDirectory(folder.File("a")).FullName, "log.jsonl");
        File.WriteAllText(path, log);

        Train("a");

        Assert.Equal(File.ReadAllBytes(folder.File("whole/last.state")), File.ReadAllBytes(folder.File("a/last.state")));
        string[] lines = File.ReadAllLines(path);
        Assert.Equal(File.ReadAllLines(folder.File("whole/log.jsonl")).Length, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Theory]
    [InlineData(Started + "{\"type\":\"train\",\"step\":7}\n")]
    [InlineData(Started + Started)]
    [InlineData(Started + "{\"type\":\"train\",\"step\":7,\"epo")]
    [InlineData("{\"type\":\"start\",\"step\":7}\n")]
    [InlineData("{\"type\":\"resume\",\"step\":0}\n")]
    [InlineData("\n")]
    [InlineData("notes of mine")]
    public void A_log_of_steps_that_were_made_is_left_alone(string log)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder.File("a")).FullName, "log.jsonl");
        File.WriteAllText(path, log);

        TrainingException refusal = Assert.Throws<TrainingException>(() => Train("a"));

        Assert.StartsWith($"'{path}' is there and a new training would write over it; 'last.state', ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(log, File.ReadAllText(path));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(folder.File("a"))));
    }

    [Theory]
    [InlineData("last.safetensors")]
    [InlineData("best.safetensors")]
    [InlineData("loss.svg")]
    [InlineData("miou.svg")]
    public void What_is_left_of_a_training_is_left_alone(string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder.File("a")).FullName, name);
        File.WriteAllText(path, "mine");

        Assert.StartsWith($"'{path}' is there and ", Assert.Throws<TrainingException>(() => Train("a")).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    private void Train(string name)
    {
        using TrainingRun run = TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File(name), DotNetwork.Settings());
        run.Run();
    }
}
