using System;
using System.IO;
using System.Linq;
using System.Text;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Runs;

public sealed class TrainingLogTests : IDisposable
{
    private static readonly string[] Heads = ["main"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_a_checkpoint_knows_nothing_of_is_cut()
    {
        string path = folder.File("log.jsonl", Encoding.UTF8.GetBytes("""
            {"type":"start","step":0}
            {"type":"train","step":10,"losses":{"main":3.5}}
            {"type":"validation","step":10,"mIoU":0.25}
            {"type":"train","step":20,"losses":{"main":2.5}}
            {"type":"validation","step":20,"mIoU":0.5}
            {"type":"train","step":30,"losses":{"main":1.5}}
            {"type":"end","step":20}
            {"type":"train","st
            """));

        TrainingHistory history = TrainingHistory.Resume(path, Heads, step: 20, validated: 10);

        Assert.Equal(
            ["""{"type":"start","step":0}""", """{"type":"train","step":10,"losses":{"main":3.5}}""", """{"type":"validation","step":10,"mIoU":0.25}""", """{"type":"train","step":20,"losses":{"main":2.5}}"""],
            File.ReadAllLines(path));
        Assert.Equal([(10L, 3.5), (20L, 2.5)], history.Losses.Select(entry => (entry.Step, entry.Losses[0])));
        Assert.Equal([(10L, 0.25)], history.Scores);
    }

    [Fact]
    public void A_log_that_has_nothing_to_cut_is_left_alone_and_a_missing_one_is_empty()
    {
        string path = folder.File("log.jsonl", Encoding.UTF8.GetBytes("{\"type\":\"start\",\"step\":0}\n"));
        DateTime before = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, before);

        TrainingHistory.Resume(path, Heads, 0, -1);

        Assert.Equal(before, File.GetLastWriteTimeUtc(path));
        Assert.Empty(TrainingHistory.Resume(folder.File("none"), Heads, 5, 5).Losses);
    }

    [Fact]
    public void Lines_that_are_no_entries_are_dropped()
    {
        string path = folder.File("log.jsonl", Encoding.UTF8.GetBytes("[]\n{}\nnothing\n{\"type\":1,\"step\":0}\n{\"type\":\"train\",\"step\":1,\"losses\":{}}\n\n"));

        TrainingHistory.Resume(path, Heads, 5, 5);

        Assert.Equal(string.Empty, File.ReadAllText(path));
    }

    [Fact]
    public void A_line_that_does_not_fit_on_the_disk_is_taken_back()
    {
        using var disk = new SmallDisk(capacity: 45);
        using TrainingLog log = TrainingLog.Over(disk, "work/log.jsonl");
        log.Write(json => json.WriteNumber("step", 1));
        log.Write(json => json.WriteNumber("step", 2));

        string message = Assert.Throws<IOException>(() => log.Write(json => json.WriteString("text", new string('x', 40)))).Message;

        Assert.Equal("'work/log.jsonl': the log cannot be written: No space left on device; what was written before is unchanged.", message);
        Assert.Equal("{\"step\":1}\n{\"step\":2}\n", Encoding.UTF8.GetString(disk.ToArray()));
        disk.Capacity = 100;
        log.Write(json => json.WriteNumber("step", 3));
        Assert.EndsWith("{\"step\":2}\n{\"step\":3}\n", Encoding.UTF8.GetString(disk.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_device_is_reported_with_the_log_s_name()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        using TrainingLog log = TrainingLog.Open("/dev/full");

        Assert.StartsWith("'/dev/full': the log cannot be written: No space left on device", Assert.Throws<IOException>(() => log.Write(_ => { })).Message, StringComparison.Ordinal);
    }

    /// <summary>A stream that takes some bytes and then fails as a full disk does, half of a line written.</summary>
    private sealed class SmallDisk(int capacity) : MemoryStream
    {
        public new int Capacity { get; set; } = capacity;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int room = Math.Min(buffer.Length, Capacity - (int)Length);
            base.Write(buffer[..room]);
            if (room < buffer.Length)
            {
                throw new IOException("No space left on device", 28);
            }
        }
    }
}
