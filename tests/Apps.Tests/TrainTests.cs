using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Networks;
using SfNet.Cli.Training;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TrainTests()
    {
        foreach (int image in Enumerable.Range(0, 5))
        {
            StreetData.Add(folder.Path, "train", $"ulm_{image:D6}_000019", 64, 48, image);
        }

        StreetData.Add(folder.Path, "val", "bonn_000000_000019", 64, 48, 9);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_training_is_told_line_by_line_where_nobody_sees_a_bar()
    {
        Outcome outcome = new TinyTraining().Run(Arguments("--log-every", "2", "--seed", "4"));

        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
        string[] lines = outcome.Lines;
        Assert.Equal("weights: fresh ones of seed 4", lines[0]);
        Assert.Equal("sfnet-tiny: 808,995 parameters, Scores: squares of weights", lines[1]);
        Assert.Equal("generated engine, 3.0 MiB; SGD, momentum 0.9, polynomial decay of power 1 to 0, by iteration, lr 0.1", lines[2]);
        Assert.Equal("5 images of train, measured on 1 image of val; batches of 2 at 256x512, 2 steps an epoch, 4 steps in all", lines[3]);
        Assert.Matches(@"^step 2/4  epoch 1/2  loss \d\.\d{4}  accuracy \d+\.\d\d %  lr 0\.075  [\d.,]+ images/s  \d\d:\d\d left$", lines[4]);
        Assert.Matches(@"^validation at step 2  mIoU \d+\.\d\d  mAcc \d+\.\d\d  aAcc \d+\.\d\d  \d+\.\d s, the best so far$", lines[5]);
        Assert.StartsWith("step 4/4  epoch 2/2  loss ", lines[6], StringComparison.Ordinal);
        Assert.StartsWith("validation at step 4  ", lines[7], StringComparison.Ordinal);
        Assert.Matches(@"^finished after 4 steps; best mIoU \d+\.\d\d after step [24]; weights and log are in ", lines[8]);
        Assert.Equal(9, lines.Length);
    }

    [Fact]
    public void What_is_measured_is_what_eval_measures()
    {
        new TinyTraining().Run(Arguments());

        JsonElement last = Log()[^2];
        JsonElement found = Sfnet.Succeed("eval", "sfnet-tiny", "-w", folder.File("work/last.safetensors"), "-d", folder.Path, "--json").Json();

        Assert.Equal("validation", last.GetProperty("type").GetString());
        Assert.Equal(found.GetProperty("mIoU").GetDouble(), last.GetProperty("mIoU").GetDouble());
        Assert.Equal(found.GetProperty("aAcc").GetDouble(), last.GetProperty("aAcc").GetDouble());
    }

    [Fact]
    public void A_document_tells_how_it_ended()
    {
        JsonElement json = new TinyTraining().Run(Arguments("--json", "--iterations", "3")).Json();

        Assert.True(json.GetProperty("finished").GetBoolean());
        Assert.Equal((3, 3), (json.GetProperty("step").GetInt32(), json.GetProperty("steps").GetInt32()));
        Assert.Equal(folder.File("work"), json.GetProperty("folder").GetString());
        Assert.InRange(json.GetProperty("bestMIoU").GetDouble(), 0, 1);
    }

    [Fact]
    public void A_training_that_is_interrupted_ends_with_130_and_is_resumed()
    {
        using var cancellation = new CancellationTokenSource();
        var interrupted = new TinyTraining { Before = batch => Cancel(cancellation, batch == 2) };

        Outcome outcome = interrupted.Run(Arguments(), cancellation: cancellation.Token);
        Outcome resumed = new TinyTraining().Run(Arguments("--resume"));
        new TinyTraining().Run(Arguments()[..2].Concat(["--work-dir", folder.File("whole")]).ToArray());

        Assert.Equal(130, outcome.ExitCode);
        Assert.Equal("stopped after step 3 of 4; the same command line with --resume goes on from there.", outcome.Reason);
        Assert.Equal(3, interrupted.Batches);
        Assert.Equal((0, string.Empty), (resumed.ExitCode, resumed.Error));
        Assert.Contains("resumed after step 3", resumed.Lines);
        Assert.Equal(File.ReadAllBytes(folder.File("whole/last.state")), File.ReadAllBytes(folder.File("work/last.state")));
    }

    [Fact]
    public void The_same_command_line_goes_on_where_a_training_began_with_weights()
    {
        string path = folder.File("begin.safetensors");
        MemoryWeights begin = WeightInitializer.Create(SfNetTiny.Description.Parameters, 77);
        SafetensorsWriter.Write(path, begin);
        using var cancellation = new CancellationTokenSource();
        new TinyTraining().Run(["--data", folder.Path, "--work-dir", folder.File("whole"), "--weights", path]);
        Outcome outcome = new TinyTraining { Before = batch => Cancel(cancellation, batch == 1) }.Run(Arguments("--weights", path), cancellation: cancellation.Token);
        File.Delete(path);

        Outcome resumed = new TinyTraining().Run(Arguments("--weights", path, "--resume"));

        Assert.Equal((130, 0, string.Empty), (outcome.ExitCode, resumed.ExitCode, resumed.Error));
        Assert.Single(resumed.Lines, $"weights: those of the checkpoint; --weights {path} is not read");
        Assert.DoesNotContain(resumed.Lines, line => line.StartsWith("weights: fresh", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(folder.File("whole/last.state")), File.ReadAllBytes(folder.File("work/last.state")));
    }

    [Fact]
    public void Where_other_images_are_measured_on_the_best_score_begins_anew()
    {
        StreetData.Add(folder.Path, "test", "bonn_000001_000019", 64, 48, 3);
        using var cancellation = new CancellationTokenSource();
        new TinyTraining { Before = batch => Cancel(cancellation, batch == 2) }.Run(Arguments(), cancellation: cancellation.Token);

        Outcome resumed = new TinyTraining().Run(Arguments("--resume", "--val-split", "test"));

        Assert.Equal((0, string.Empty), (resumed.ExitCode, resumed.Error));
        Assert.Contains(resumed.Lines, line => line.StartsWith("best so far: step 2, measured on other images (val, 1 image (", StringComparison.Ordinal)
            && line.EndsWith("); the next validation takes its place", StringComparison.Ordinal));
        Assert.Contains(resumed.Lines, line => line.StartsWith("validation at step 4", StringComparison.Ordinal) && line.EndsWith(", the best so far", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_of_a_backbone_are_taken_and_what_is_fresh_is_told()
    {
        string path = folder.File("backbone.safetensors");
        MemoryWeights all = WeightInitializer.Create(SfNetTiny.Description.Parameters, 77);
        IEnumerable<TensorData> backbone = all.Tensors.Where(tensor => tensor.Name.StartsWith("backbone.", StringComparison.Ordinal)).Select(tensor => TensorData.FromSource(all, tensor.Name));
        SafetensorsWriter.Write(path, [.. backbone, TensorData.FromFloats("fc.weight", new TensorShape(1), new float[1])]);

        Outcome outcome = new TinyTraining().Run(Arguments("--weights", path, "--lr", "1e-9", "--no-val"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"^weights: \d+ tensors of .*backbone\.safetensors, \d+ tensors fresh \(.+, \.\.\.\); 1 tensor of the file not used \(fc\.weight\)$", outcome.Lines[0]);
        Assert.DoesNotContain(outcome.Lines, line => line.StartsWith("validation", StringComparison.Ordinal));
        using SafetensorsFile last = SafetensorsFile.Open(folder.File("work/last.safetensors"));
        string name = all.Tensors.First(tensor => tensor.Name.EndsWith("conv1.weight", StringComparison.Ordinal)).Name;
        var (before, after) = (new float[last.Tensors.First(tensor => tensor.Name == name).Shape.ElementCount], new float[last.Tensors.First(tensor => tensor.Name == name).Shape.ElementCount]);
        all.ReadFloats(name, before);
        last.ReadFloats(name, after);
        Assert.Equal(before[0], after[0], 1e-6f);
    }

    [Fact]
    public void The_recipe_and_the_changes_of_images_can_be_set()
    {
        new TinyTraining().Run(Arguments(
            "--epochs", "1", "--batch", "1", "--accumulation", "2", "--lr", "0.5", "--scale", "0.75,1.5", "--no-crop", "--no-flip", "--no-photometric", "--crop", "256x512"));

        JsonElement settings = Log()[0].GetProperty("settings");
        Assert.Equal("scales 0.75 to 1.5 of each image's size, the window in the middle, mirrored with 0, colours as they are", settings.GetProperty("augmentation").GetString());
        Assert.Equal(("1", "2", "2 steps, 2 an epoch"), (settings.GetProperty("batch").GetString(), settings.GetProperty("accumulation").GetString(), settings.GetProperty("length").GetString()));
        Assert.StartsWith("0.5 at 0, ", settings.GetProperty("learning rates").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_of_a_class_in_a_window_can_be_set()
    {
        new TinyTraining().Run(Arguments("--epochs", "1", "--class-share", "0.9"));

        Assert.Contains("windows with less than 0.9 of a class", Log()[0].GetProperty("settings").GetProperty("augmentation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_recipe_is_not_resumed_and_a_folder_in_use_is_not_begun_in()
    {
        new TinyTraining().Run(Arguments("--no-val"));

        Outcome changed = new TinyTraining().Run(Arguments("--no-val", "--resume", "--seed", "5"));
        Outcome again = new TinyTraining().Run(Arguments("--no-val"));

        Assert.Equal((1, 1), (changed.ExitCode, again.ExitCode));
        Assert.EndsWith("cannot be resumed with these; seed: was 0, is 5.", changed.Reason, StringComparison.Ordinal);
        Assert.Contains("the folder has a training in it, which can be resumed", again.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--epochs and --iterations both say how long the training lasts; give one of them.", "--epochs", "2", "--iterations", "5")]
    [InlineData("--crop 512x512: sfnet-tiny is compiled to train at 256x512, which its declaration says.", "--crop", "512x512")]
    [InlineData("--engine torch: there is no such engine for sfnet-tiny in this program; compiled in: generated.", "--engine", "torch")]
    [InlineData("--scale takes two numbers above 0 and at most 16, the smaller first, such as 0.5,2.0; found '2,1'", "--scale", "2,1")]
    [InlineData("--scale does not go with --no-scale.", "--scale", "1,2", "--no-scale")]
    [InlineData("--class-share does not go with --no-crop: the window in the middle is taken whatever is in it.", "--class-share", "0.9", "--no-crop")]
    [InlineData("--val-every does not go with --no-val.", "--no-val", "--val-every", "3")]
    [InlineData("--val-split does not go with --no-val.", "--no-val", "--val-split", "val")]
    [InlineData("--crop takes rows and columns, such as 512x1024; found '512'", "--crop", "512")]
    [InlineData("--lr takes a number above 0, such as 0.01; found 'nan'", "--lr", "nan")]
    [InlineData("--class-share takes a number above 0 and at most 1; found '1.1'", "--class-share", "1.1")]
    [InlineData("--val-every takes a whole number from 0 to 1000000000; found '-1'", "--val-every", "-1")]
    [InlineData("--val-split takes the name of a folder, such as train; found '..'.", "--val-split", "..")]
    public void What_makes_no_sense_is_refused_before_anything_is_done(string reason, params string[] arguments)
    {
        Outcome outcome = new TinyTraining().Run(Arguments(arguments));

        Assert.Equal((2, reason), (outcome.ExitCode, outcome.Reason));
        Assert.False(Directory.Exists(folder.File("work")));
    }

    [Fact]
    public void A_loss_of_other_classes_than_those_of_the_data_is_refused()
    {
        Outcome outcome = new TinyTraining { Classes = 7 }.Run(Arguments());

        Assert.Equal((2, "the head Scores of sfnet-tiny tells 7 classes apart; data sets are of the 19 of Cityscapes."), (outcome.ExitCode, outcome.Reason));
    }

    [Fact]
    public void Too_few_images_and_a_missing_split_are_told()
    {
        Outcome few = new TinyTraining().Run(Arguments("--batch", "8"));
        Directory.Delete(folder.File("leftImg8bit/val"), recursive: true);
        Outcome missing = new TinyTraining().Run(Arguments());

        Assert.Equal((1, "the data has 5 images, and a step takes 8."), (few.ExitCode, few.Reason));
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("the split val of", missing.Error, StringComparison.Ordinal);
        Assert.EndsWith("nothing was done. --no-val trains without measuring.", missing.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_image_is_named_and_the_training_can_be_resumed(bool isCut)
    {
        string path = Directory.GetFiles(folder.File("leftImg8bit/train"), "*.png", SearchOption.AllDirectories)[0];
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, isCut ? whole[..(whole.Length / 2)] : [.. whole[..(whole.Length / 2)], (byte)(whole[whole.Length / 2] ^ 0x55), .. whole[((whole.Length / 2) + 1)..]]);
        Outcome outcome = new TinyTraining().Run(Arguments("--epochs", "6"));
        File.WriteAllBytes(path, whole);

        Outcome resumed = new TinyTraining().Run(Arguments("--epochs", "6", "--resume"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith(path, outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(0, resumed.ExitCode);
    }

    [Fact]
    public void On_a_terminal_a_bar_stands_for_the_lines()
    {
        Outcome outcome = new TinyTraining().Run(Arguments("--log-every", "1"), isTerminal: true);

        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain(outcome.Lines, line => line.StartsWith("step ", StringComparison.Ordinal));
        Assert.Contains(outcome.Lines, line => line.StartsWith("validation at step 2", StringComparison.Ordinal));
        Assert.Contains("Epoch ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_declares_no_loss_is_named_with_those_that_do()
    {
        Assert.StartsWith("the network mobilenetv2 declares no loss; ", Sfnet.Fail(2, "train", "mobilenetv2", "-d", folder.Path, "-o", folder.File("work")), StringComparison.Ordinal);
        Assert.StartsWith("there is no network 'nonsense'", Sfnet.Fail(2, "train", "nonsense", "-d", folder.Path, "-o", folder.File("work")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_street_network_without_SFNet_learns_too()
    {
        TrainingDescription training = TrainingList.Find("unet", TrainingList.All);

        LossInfo loss = Assert.Single(training.Losses);
        Assert.Equal(("Scores", 19, 255), (loss.Head, loss.Classes, loss.IgnoreIndex));
        Assert.Equal((new InputSize(3, 512, 512), 4), (training.Size, training.Recipe.Batch));

        // A rise over 500 steps to the declared rate, which then falls to its least.
        LearningRateSchedule schedule = training.Recipe.Schedule(training.Recipe.Rate);
        var length = new TrainingLength(training.Recipe.Epochs, 743);
        Assert.Equal(0.001, schedule.At(0, length), 6);
        Assert.InRange(schedule.At(500, length), 0.0099, 0.01);
        Assert.InRange(schedule.At(length.Iterations - 1, length), 1e-4, 1.01e-4);
    }

    [Theory]
    [InlineData(5, "00:05")]
    [InlineData(3599, "59:59")]
    [InlineData(3600, "01:00:00")]
    [InlineData(180_000, "2 d 02:00")]
    public void The_time_that_is_left_is_short(int seconds, string expected)
    {
        Assert.Equal(expected, TrainingDisplay.Left(TimeSpan.FromSeconds(seconds)));
    }

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private JsonElement[] Log() => [.. File.ReadAllLines(folder.File("work/log.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    private string[] Arguments(params string[] more) => ["--data", folder.Path, "--work-dir", folder.File("work"), .. more];
}
