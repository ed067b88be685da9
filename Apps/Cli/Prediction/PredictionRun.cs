using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using SfNet.Cli.Arguments;
using SfNet.Images;

namespace SfNet.Cli.Prediction;

/// <summary>
/// Works through the jobs of a prediction, reading, labelling and writing different images at the same time; an image that cannot be read is named and
/// left out.
/// </summary>
internal sealed class PredictionRun(Terminal terminal, Segmenter segmenter)
{
    /// <summary>How strongly the labels' colours cover the image in an overlay.</summary>
    public const double OverlayOpacity = 0.5;

    /// <returns>How many images failed.</returns>
    public int Run(IReadOnlyList<PredictionJob> jobs)
    {
        int failed = 0;
        using var progress = ProgressDisplay.Start(terminal, "Predicting", jobs.Count);
        Pipeline.Run(jobs, Read, Label, Finish, terminal.Cancellation);
        return failed;

        // The last stage tells of every image, so that the lines come in the order of the images.
        void Finish(LabelledImage image)
        {
            if (image.Labels is null)
            {
                failed++;
                progress.Failed(image.Failure);
                return;
            }

            long start = Stopwatch.GetTimestamp();
            Write(image, image.Labels);
            TimeSpan time = image.Time + Stopwatch.GetElapsedTime(start);
            progress.Done($"{image.Job.Image} -> {image.Job.Labels} ({image.Width}x{image.Height}, {Quantity.Milliseconds(time)})");
        }
    }

    /// <summary>Writes train ids as label ids with the palette of Cityscapes.</summary>
    public static void WriteLabels(string path, IndexedImage trainIds) =>
        OutputFile.Write(path, file => PngWriter.WriteIndexed(file, CityscapesClasses.ToLabelIds(trainIds)));

    /// <summary>Writes the image with the labels' colours on top.</summary>
    public static void WriteOverlay(string path, RgbImage image, IndexedImage trainIds) =>
        OutputFile.Write(path, file => PngWriter.WriteRgb(file, Overlay.Blend(image, trainIds, CityscapesPalette.TrainIds, OverlayOpacity)));

    private PreparedImage Read(PredictionJob job)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            RgbImage image = PngReader.ReadRgb(job.Image);
            RgbImage input = segmenter.Fit(image);
            RgbImage? original = job.Overlay is null ? null : image;
            return new PreparedImage(job, input, original, image.Width, image.Height, Stopwatch.GetElapsedTime(start), string.Empty);
        }
        catch (Exception exception) when (exception is ImageException or IOException or UnauthorizedAccessException)
        {
            return new PreparedImage(job, null, null, 0, 0, Stopwatch.GetElapsedTime(start), exception.Message);
        }
    }

    private LabelledImage Label(PreparedImage image)
    {
        long start = Stopwatch.GetTimestamp();
        IndexedImage? labels = image.Input is null ? null : segmenter.LabelFitted(image.Input, terminal.Cancellation);
        return new LabelledImage(image.Job, labels, image.Original, image.Width, image.Height, image.Time + Stopwatch.GetElapsedTime(start), image.Failure);
    }

    private static void Write(LabelledImage image, IndexedImage fitted)
    {
        IndexedImage labels = Segmenter.Restore(fitted, image.Width, image.Height);
        WriteLabels(image.Job.Labels, labels);
        if (image.Job.Overlay is not null)
        {
            WriteOverlay(image.Job.Overlay, image.Original!, labels);
        }
    }
}
